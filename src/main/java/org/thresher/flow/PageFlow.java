package org.thresher.flow;

import java.io.Serializable;
import java.util.HexFormat;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Page;
import org.thresher.document.Provenance;
import org.thresher.text.Folding;

/**
 * The steps of a job that look at one page at a time, as one function. Safe for several threads.
 */
public final class PageFlow implements Serializable {
  private static final long serialVersionUID = 1;

  private final SerializableFunction<Page, Document> extractor;
  private final List<DocumentStep> steps;

  PageFlow(SerializableFunction<Page, Document> extractor, List<DocumentStep> steps) {
    this.extractor = extractor;
    this.steps = List.copyOf(steps);
  }

  /**
   * The document of an HTML page.
   *
   * @param url its address, or null
   * @throws org.thresher.document.RecordException if a step refuses the page
   */
  public Document html(@Nullable String url, String html) {
    return apply(page(url, html, true));
  }

  /**
   * The document of a plain text.
   *
   * @param url its address, or null
   * @throws org.thresher.document.RecordException if a step refuses the text
   */
  public Document text(@Nullable String url, String text) {
    return apply(page(url, text, false));
  }

  /**
   * The document of a page, as the steps leave it.
   *
   * @throws org.thresher.document.RecordException if a step refuses the page
   */
  Document apply(Page page) {
    Document document = extractor.apply(page);
    for (DocumentStep step : steps) {
      document = step.apply(document);
    }
    return document;
  }

  private static Page page(@Nullable String url, String content, boolean markup) {
    String kind = markup ? "html" : "text";
    return new Page(
        url == null ? HexFormat.of().toHexDigits(Folding.hash(content)) : url,
        new Provenance(0, 0, 0, 1, url == null ? "" : url, kind, null, -1, -1),
        url,
        null,
        markup ? "text/html" : "text/plain",
        "utf-8",
        "format",
        0,
        markup,
        content,
        Page.Hints.NONE);
  }
}
