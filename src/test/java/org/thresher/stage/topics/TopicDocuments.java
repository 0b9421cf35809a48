package org.thresher.stage.topics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;

/** Invented documents. */
public final class TopicDocuments {
  static final List<String> FOOTBALL =
      List.of(
          "The home team won the football match two to one after a late goal in the second half.",
          "The coach praised the striker, who scored twice, and the goalkeeper, who saved a penalty"
              + " in front of forty thousand fans at the stadium. The club now leads the league by"
              + " three points before the final round of the season.");

  private TopicDocuments() {}

  public static Document of(Metadata metadata, @Nullable String url, List<Paragraph> paragraphs) {
    Page page =
        new Page(
            "d1",
            new Provenance(0, 0, 0, 1, "a.html", "html", null, -1, -1),
            url,
            null,
            "text/html",
            "UTF-8",
            "meta",
            0,
            true,
            "",
            Page.Hints.NONE);
    return Document.extracted(page, "article", metadata, paragraphs);
  }

  public static Document of(String id, String text) {
    return text(text).withId(id);
  }

  public static Document text(String... paragraphs) {
    return of(Metadata.NONE, null, List.of(paragraphs).stream().map(Paragraph::of).toList());
  }

  static Document named(@Nullable String section, List<String> keywords, @Nullable String url) {
    Metadata metadata =
        new Metadata(
            null, null, null, null, null, null, null, section, keywords, null, url, null, null,
            null);
    return of(metadata, null, List.of());
  }
}
