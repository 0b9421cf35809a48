package org.thresher.report.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.thresher.text.Sha256;

/**
 * The head, the table of contents and the script that all pages of a report share. A page needs no
 * network; the script, which only searches in the page, is the only one that may run.
 */
final class PageFrame {
  private static final String STYLE = PageResource.of(PageFrame.class, "report.css");
  private static final String SCRIPT = PageResource.of(PageFrame.class, "search.js");

  /** What the browser compares the script with. */
  private static final String DIGEST =
      Base64.getEncoder().encodeToString(Sha256.of(SCRIPT.getBytes(StandardCharsets.UTF_8)));

  private PageFrame() {}

  /** A part of a page that the table of contents names. */
  record Part(String id, String title) {}

  /** Appends all up to the page's content. */
  static void appendHead(Html html, String title) {
    html.head(title, "; script-src 'sha256-" + DIGEST + "'", STYLE);
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
}
