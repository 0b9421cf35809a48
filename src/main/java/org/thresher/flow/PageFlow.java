package org.thresher.flow;

import java.io.Serializable;
import java.util.List;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.thresher.corpus.RowSchema;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Page;

/**
 * The steps of a job that look at one page at a time, as one function. Safe for several threads.
 */
public final class PageFlow implements Serializable {
  private static final long serialVersionUID = 1;

  private final SerializableFunction<Page, Document> extractor;
  private final List<DocumentStep> steps;
  private final RowSchema.Requested columns;

  PageFlow(
      SerializableFunction<Page, Document> extractor,
      List<DocumentStep> steps,
      RowSchema.Requested columns) {
    this.extractor = extractor;
    this.steps = List.copyOf(steps);
    this.columns = columns;
  }

  /** The columns that the job asks for. */
  public RowSchema.Requested columns() {
    return columns;
  }

  /**
   * The document of a page, as the steps leave it.
   *
   * @throws org.thresher.document.RecordException if a step refuses the page
   */
  public Document apply(Page page) {
    Document document = extractor.apply(page);
    for (DocumentStep step : steps) {
      document = step.apply(document);
    }
    return document;
  }
}
