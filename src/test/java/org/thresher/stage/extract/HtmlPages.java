package org.thresher.stage.extract;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.job.ExtractSettings;

/** Invented pages for tests. */
public final class HtmlPages {
  public static final String BODY =
      "The ferry left the pier at eight in the morning, with forty people and two goats on board."
          + " Nobody had expected the goats, but the captain, who grew up on a farm, knew them"
          + " well. ";

  private HtmlPages() {}

  public static Page html(String content) {
    return page(content, true, null, "pages/a.html", Page.Hints.NONE);
  }

  static Page text(String content) {
    return page(content, false, null, "pages/a.txt", Page.Hints.NONE);
  }

  static Page page(
      String content, boolean markup, @Nullable String url, String file, Page.Hints hints) {
    Provenance provenance =
        new Provenance(0, 0, 0, 1, file, markup ? "html" : "text", null, -1, -1);
    return new Page(
        "id:1", provenance, url, null, "text/html", "UTF-8", "meta", 0, markup, content, hints);
  }

  static Document extract(Page page) {
    return DocumentExtractor.of(ExtractSettings.DEFAULTS).extract(page);
  }

  static List<String> texts(Document document) {
    return document.paragraphs().stream().map(Paragraph::text).toList();
  }

  static String kept(String html) {
    return extract(html(html)).text();
  }
}
