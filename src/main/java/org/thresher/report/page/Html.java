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

  /**
   * Appends all up to the content of a page, which needs no network and may load nothing.
   *
   * @param scripts what the page's policy allows beside styles, after a semicolon; or empty
   * @param style its style sheet
   */
  public Html head(String title, String scripts, String style) {
    markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    text(title).markup("</title>");
    markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    markup("<meta name=\"color-scheme\" content=\"light dark\">");
    markup("<meta name=\"referrer\" content=\"no-referrer\">");
    markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    markup(" style-src 'unsafe-inline'").markup(scripts).markup("\"><style>\n");
    return markup(style).markup("</style></head>\n<body>");
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
