package org.thresher.report.view;

import java.io.PrintStream;
import org.thresher.text.PrintableText;

/**
 * Prints lines for people, with colours where they are wanted. Control characters in a text are
 * replaced.
 */
final class StyledOutput {
  private static final String RESET = "\u001b[0m";

  private final PrintStream out;
  private final boolean colours;

  /** What a piece of text is, and its colour. */
  enum Style {
    PLAIN(""),
    HEADING("\u001b[1m"),
    REMOVED("\u001b[31m"),
    FAINT("\u001b[2m"),
    GOOD("\u001b[32m"),
    ALARM("\u001b[33m");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  StyledOutput(PrintStream out, boolean colours) {
    this.out = out;
    this.colours = colours;
  }

  /** Prints a line. */
  void line(Style style, String text) {
    out.print(coloured(style, text) + "\n");
  }

  /** Prints a line without a colour. */
  void line(String text) {
    line(Style.PLAIN, text);
  }

  /** Prints an empty line. */
  void gap() {
    out.print("\n");
  }

  /** The text in the style's colour, if colours are wanted. */
  String coloured(Style style, String text) {
    String shown = PrintableText.printable(text);
    return colours && !style.code.isEmpty() ? style.code + shown + RESET : shown;
  }

  /** Prints pieces that are coloured already. */
  void pieces(String... pieces) {
    out.print(String.join("", pieces) + "\n");
  }
}
