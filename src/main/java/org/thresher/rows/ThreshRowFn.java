package org.thresher.rows;

import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.flow.PageFlow;

/** Turns the row of a page into the row of its document, or into an error. */
final class ThreshRowFn extends DoFn<Row, Row> {
  private final PageFlow flow;
  private final String content;
  private final boolean markup;
  private final @Nullable String url;
  private final DocumentColumns columns;
  private final @Nullable Schema errorSchema;
  private final TupleTag<Row> errors;

  ThreshRowFn(
      PageFlow flow,
      String content,
      boolean markup,
      @Nullable String url,
      DocumentColumns columns,
      @Nullable Schema errorSchema,
      TupleTag<Row> errors) {
    this.flow = flow;
    this.content = content;
    this.markup = markup;
    this.url = url;
    this.columns = columns;
    this.errorSchema = errorSchema;
    this.errors = errors;
  }

  /**
   * Emits the document's row, or the error.
   *
   * @throws RuntimeException if the page fails and there is no output of errors
   */
  @ProcessElement
  public void processElement(@Element Row row, MultiOutputReceiver output, ProcessContext context) {
    Row result;
    try {
      result = columns.row(document(row), row);
    } catch (RuntimeException | StackOverflowError failed) {
      if (errorSchema == null) {
        throw failed;
      }
      String message = failed.getClass().getSimpleName() + ": " + failed.getMessage();
      output.get(errors).output(Row.withSchema(errorSchema).addValues(row, message).build());
      return;
    }
    context.output(result);
  }

  private Document document(Row row) {
    String page = row.getString(content);
    if (page == null) {
      throw new IllegalArgumentException("the field " + content + " is null");
    }
    String address = url == null ? null : row.getString(url);
    return flow.apply(markup ? Page.html(address, page) : Page.text(address, page));
  }
}
