package org.thresher.cli;

import java.util.regex.Pattern;

/** How a user starts this program, for commands that messages show. */
final class CommandName {
  /** The property by which a launcher tells its own name. */
  private static final String LAUNCHER = "thresher.command";

  /** Words that no shell changes. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./:@%+=,-]+");

  private CommandName() {}

  /** The beginning of a command line, such as {@code java -jar target/thresher.jar}. */
  static String get() {
    String jar = System.getProperty("java.class.path", "");
    String here = jar.endsWith(".jar") ? "java -jar " + quoted(jar) : "thresher";
    return System.getProperty(LAUNCHER, here);
  }

  /** A word of a command line, in quotes if a shell would change it. */
  static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
