package org.thresher.cli;

import java.io.Console;
import java.util.Map;
import org.thresher.report.view.Explain;

/** Whether a person is watching. */
final class TerminalCheck {
  private TerminalCheck() {}

  /** How to print: for machines if they ask, else for people, in colour on a terminal. */
  static Explain.Format format(boolean json) {
    if (json) {
      return Explain.Format.JSON;
    }
    return coloured() ? Explain.Format.COLOURED : Explain.Format.PLAIN;
  }

  /**
   * Whether to print in colours: in a terminal, unless the environment variable {@code NO_COLOR}
   * has a value (no-color.org) or the terminal is a dumb one.
   */
  static boolean coloured() {
    return isAttached() && wantsColours(System.getenv());
  }

  /** Whether an environment lets programs print in colours. */
  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** Whether the program runs in a terminal, neither piped nor redirected. */
  @SuppressWarnings("SystemConsoleNull") // null until JDK 21; later ones are asked below
  static boolean isAttached() {
    String said = System.getProperty(SecondJvm.TERMINAL);
    if (said != null) {
      return Boolean.parseBoolean(said);
    }
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException unknown) {
      return false;
    }
  }
}
