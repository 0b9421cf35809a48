package org.thresher.stage.clean;

import java.util.Arrays;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Removal;

/** Documents for tests and measurements. */
final class CleanPages {
  private CleanPages() {}

  static Document of(String... lines) {
    return of(Metadata.NONE, Arrays.stream(lines).map(Paragraph::of).toList());
  }

  static Document titled(String title, String... lines) {
    Metadata metadata =
        new Metadata(
            title, null, null, null, null, null, null, null, List.of(), null, null, null, null,
            null);
    return of(metadata, Arrays.stream(lines).map(Paragraph::of).toList());
  }

  static Document of(Metadata metadata, List<Paragraph> paragraphs) {
    Provenance place = new Provenance(0, 0, 0, 1, "page.txt", "text", null, -1, -1);
    Page page =
        new Page(
            "page",
            place,
            null,
            null,
            "text/plain",
            "utf-8",
            "format",
            0,
            false,
            "",
            Page.Hints.NONE);
    return Document.extracted(page, "other", metadata, paragraphs);
  }

  /** One row a paragraph: "keep" or the reason's label, a tab, the text. */
  static List<String> rows(Document document) {
    return document.paragraphs().stream().map(CleanPages::row).toList();
  }

  private static String row(Paragraph paragraph) {
    Removal removal = paragraph.removal();
    return (removal == null ? "keep" : removal.reason().label()) + "\t" + paragraph.text();
  }
}
