package org.thresher.report.page;

import org.thresher.text.PrintableText;

/**
 * Builds HTML. Markup comes from the program only ({@link #markup}); everything else goes through
 * {@link #text}, which no text can leave.
 */
public final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /** Appends markup that the program itself made. */
  public Html markup(String trusted) {
    out.append(trusted);
    return this;
  }

  /** Appends text or an attribute's value, in which nothing is obeyed: no tag, no control. */
  public Html text(String untrusted) {
    String shown = PrintableText.printable(untrusted);
    for (int i = 0; i < shown.length(); i++) {
      escape(shown.charAt(i));
    }
    return this;
  }

  /**
   * Appends an element with text that may run in either direction; neither direction nor open marks
   * of it reach beyond the element.
   */
  public Html isolated(String untrusted) {
    return markup("<bdi>").text(untrusted).markup("</bdi>");
  }

  private void escape(char c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      default -> out.append(c);
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
