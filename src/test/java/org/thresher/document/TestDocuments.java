package org.thresher.document;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Documents for tests, distinguished by their place in the dump. */
public final class TestDocuments {
  private TestDocuments() {}

  /** Provenance of the first record of a file. */
  public static Provenance provenance(int fileRank) {
    return new Provenance(fileRank, 0, 0, 1, "file-" + fileRank + ".html", "html", null, -1, -1);
  }

  /** A kept document of example.org with kept paragraphs, titled "Page N of the example site". */
  public static Document page(int fileRank, String... paragraphs) {
    return document(
        fileRank,
        "example.org",
        "https://example.org/" + fileRank,
        "Page " + fileRank + " of the example site",
        Arrays.stream(paragraphs).map(Paragraph::of).toList());
  }

  /** A kept document. */
  public static Document document(
      int fileRank,
      @Nullable String domain,
      @Nullable String url,
      @Nullable String title,
      List<Paragraph> paragraphs) {
    Page page =
        new Page(
            "id-" + fileRank,
            provenance(fileRank),
            url,
            null,
            "text/html",
            "utf-8",
            "meta",
            0,
            true,
            "",
            Page.Hints.NONE);
    Metadata metadata =
        new Metadata(
            title, null, null, null, null, null, null, null, List.of(), null, url, domain, null,
            null);
    return Document.extracted(page, "article", metadata, paragraphs);
  }
}
