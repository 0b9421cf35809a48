package org.thresher.rows;

import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.TypeName;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.providers.ErrorHandling;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.thresher.flow.PageFlow;
import org.thresher.job.JobException;

/**
 * Applies the steps of a job to each row: a page in, a row with the columns of {@link
 * DocumentColumns} out. Nothing is shuffled and no row is lost: a document that a step drops is a
 * row with its reason, a page that fails is a row of the errors' output, if there is one.
 */
final class ThreshRows extends SchemaTransform {
  private static final TupleTag<Row> DOCUMENTS = new TupleTag<>("documents") {};
  private static final TupleTag<Row> ERRORS = new TupleTag<>("errors") {};

  private final transient PageFlow flow;
  private final String content;
  private final boolean markup;
  private final @Nullable String url;
  private final @Nullable String errors;

  /**
   * A transform.
   *
   * @param flow the steps
   * @param content the name of the field with the pages
   * @param markup whether the pages are HTML
   * @param url the name of the field with the addresses, or null
   * @param errors the name of the output of errors; null to fail the pipeline
   */
  ThreshRows(
      PageFlow flow,
      String content,
      boolean markup,
      @Nullable String url,
      @Nullable String errors) {
    this.flow = flow;
    this.content = content;
    this.markup = markup;
    this.url = url;
    this.errors = errors;
  }

  @Override
  public PCollectionRowTuple expand(PCollectionRowTuple input) {
    PCollection<Row> pages = input.get(ThreshRowsProvider.INPUT);
    Schema schema = pages.getSchema();
    requireString(schema, content);
    if (url != null) {
      requireString(schema, url);
    }
    DocumentColumns columns = DocumentColumns.of(schema, content, flow.columns());
    Schema errorSchema = ErrorHandling.errorSchema(schema);
    PCollectionTuple rows =
        pages.apply(
            "Thresh",
            ParDo.of(
                    new ThreshRowFn(
                        flow,
                        content,
                        markup,
                        url,
                        columns,
                        errors == null ? null : errorSchema,
                        ERRORS))
                .withOutputTags(DOCUMENTS, TupleTagList.of(ERRORS)));
    PCollectionRowTuple output =
        PCollectionRowTuple.of(
            ThreshRowsProvider.OUTPUT, rows.get(DOCUMENTS).setRowSchema(columns.schema()));
    PCollection<Row> failed = rows.get(ERRORS).setRowSchema(errorSchema);
    return errors == null ? output : output.and(errors, failed);
  }

  private static void requireString(Schema schema, String field) {
    if (!schema.hasField(field)
        || schema.getField(field).getType().getTypeName() != TypeName.STRING) {
      throw new JobException(
          "there is no field '" + field + "' of strings; there are " + schema.getFieldNames());
    }
  }
}
