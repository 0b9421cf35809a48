package org.thresher.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.thresher.text.Sha256;

/**
 * The head, the table of contents and the script that all pages of a report share. A page needs no
 * network; the script, which only searches in the page, is the only one that may run.
 */
final class PageFrame {
  private static final String STYLE = resource("report.css");
  private static final String SCRIPT = resource("search.js");

  /** What the browser compares the script with. */
  private static final String DIGEST =
      Base64.getEncoder().encodeToString(Sha256.of(SCRIPT.getBytes(StandardCharsets.UTF_8)));

  private PageFrame() {}

  /** A part of a page that the table of contents names. */
  record Part(String id, String title) {}

  /** Appends all up to the page's content. */
  static void appendHead(Html html, String title) {
    html.markup("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
    html.text(title).markup("</title>");
    html.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.markup("<meta name=\"color-scheme\" content=\"light dark\">");
    html.markup("<meta name=\"referrer\" content=\"no-referrer\">");
    html.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    html.markup(" style-src 'unsafe-inline'; script-src 'sha256-" + DIGEST + "'\"><style>\n");
    html.markup(STYLE).markup("</style></head>\n<body>");
  }

  /** Appends the table of contents. */
  static void appendContents(Html html, List<Part> parts) {
    html.markup("<nav aria-label=\"Contents\"><ul>");
    for (Part part : parts) {
      html.markup("<li><a href=\"#" + part.id() + "\">").text(part.title()).markup("</a></li>");
    }
    html.markup("</ul></nav>");
  }

  /** Appends the beginning of a part with its heading, which is a link to itself. */
  static void appendPart(Html html, Part part) {
    html.markup("<section id=\"" + part.id() + "\"><h2><a href=\"#" + part.id() + "\">");
    html.text(part.title()).markup("</a></h2>");
  }

  /** Appends the script and the end of the page. */
  static void appendEnd(Html html) {
    html.markup("<script>" + SCRIPT + "</script></body></html>\n");
  }

  private static String resource(String name) {
    try (InputStream in = PageFrame.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
