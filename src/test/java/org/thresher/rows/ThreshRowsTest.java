package org.thresher.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.Serializable;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.transforms.SchemaTransform;
import org.apache.beam.sdk.schemas.transforms.SchemaTransformProvider;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollectionRowTuple;
import org.apache.beam.sdk.values.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.RowSchema;
import org.thresher.job.JobException;

/** The transform as pipelines of other languages call it: by its name, with rows. */
class ThreshRowsTest implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Schema PAGES =
      Schema.builder()
          .addInt64Field("number")
          .addNullableStringField("address")
          .addNullableStringField("body")
          .build();

  private static final String SENTENCE =
      "The ferry to the northern islands leaves the harbour at seven in the morning.";

  private static SchemaTransformProvider provider() {
    return StreamSupport.stream(
            ServiceLoader.load(SchemaTransformProvider.class).spliterator(), false)
        .filter(one -> one.identifier().equals(ThreshRowsProvider.IDENTIFIER))
        .findAny()
        .orElseThrow();
  }

  private static Row configuration(String job, @Nullable String html, @Nullable String errors) {
    Schema schema = provider().configurationSchema();
    Schema handling = schema.getField("error_handling").getType().getRowSchema();
    return Row.withSchema(schema)
        .withFieldValue("job", job)
        .withFieldValue("html", html)
        .withFieldValue("text", html == null ? "body" : null)
        .withFieldValue("url", "address")
        .withFieldValue(
            "error_handling",
            errors == null ? null : Row.withSchema(handling).addValues(errors).build())
        .build();
  }

  private static Row page(long number, @Nullable String address, @Nullable String body) {
    return Row.withSchema(PAGES).addValues(number, address, body).build();
  }

  private static PCollectionRowTuple apply(Pipeline pipeline, Row configuration, Row... pages) {
    SchemaTransform transform = provider().from(configuration);
    return PCollectionRowTuple.of(
            "input", pipeline.apply(Create.of(List.of(pages)).withRowSchema(PAGES)))
        .apply(transform);
  }

  private static SerializableFunction<Iterable<Row>, Void> rows(
      SerializableFunction<List<Row>, @Nullable Void> check) {
    return rows -> check.apply(StreamSupport.stream(rows.spliterator(), false).toList());
  }

  @Test
  void htmlBecomesTheRowOfACorpusWithEveryStep() {
    String job =
        """
        extract:
        clean:
        language:
        quality:
        pii:
          mode: mask
        """;
    String html =
        "<html><head><title>Ferries</title></head><body><nav><a href=/a>Home</a></nav><article><p>"
            + SENTENCE
            + "<p>Write to captain@example-harbour.com for places on the deck of the ship.<p>"
            + "* * *</article></body></html>";
    Pipeline pipeline = Pipeline.create();
    PCollectionRowTuple output =
        apply(
            pipeline, configuration(job, "body", null), page(7, "https://harbour.example/a", html));
    assertThat(output.getAll()).containsOnlyKeys("output");
    assertThat(output.get("output").getSchema().getFieldNames())
        .startsWith(RowSchema.names().toArray(String[]::new))
        .endsWith("drop_reason", "drop_evidence", "removed_paragraphs", "input");
    PAssert.that(output.get("output"))
        .satisfies(
            rows(
                all -> {
                  Row row = all.get(0);
                  assertThat(row.getString("text"))
                      .startsWith(SENTENCE)
                      .contains("Write to ")
                      .doesNotContain("captain@")
                      .doesNotContain("* * *");
                  assertThat(row.getString("title")).isEqualTo("Ferries");
                  assertThat(row.getString("domain")).isEqualTo("harbour.example");
                  assertThat(row.getString("language")).isEqualTo("eng");
                  assertThat(row.getRow("quality_signals").getDouble("rps_doc_word_count"))
                      .isGreaterThan(20.0);
                  assertThat(row.<Row>getArray("removed_paragraphs"))
                      .anySatisfy(
                          removed -> assertThat(removed.getString("text")).isEqualTo("* * *"));
                  assertThat(row.getString("drop_reason")).isNull();
                  assertThat(row.getRow("input").getInt64("number")).isEqualTo(7);
                  return null;
                }));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void droppedDocumentsAndFailuresAreRowsToo() {
    Pipeline pipeline = Pipeline.create();
    PCollectionRowTuple output =
        apply(
            pipeline,
            configuration("language:\n  keep: [fra]\n", null, "failures"),
            page(1, null, SENTENCE),
            page(2, null, null));
    PAssert.that(output.get("output"))
        .satisfies(
            rows(
                all -> {
                  assertThat(all).hasSize(1);
                  assertThat(all.get(0).getString("drop_reason")).isEqualTo("language");
                  assertThat(all.get(0).getString("text")).isEqualTo(SENTENCE);
                  return null;
                }));
    PAssert.that(output.get("failures"))
        .satisfies(
            rows(
                all -> {
                  assertThat(all).hasSize(1);
                  assertThat(all.get(0).getRow("failed_row")).isEqualTo(page(2, null, null));
                  assertThat(all.get(0).getString("error_message"))
                      .contains("the field body is null");
                  return null;
                }));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void withoutAnOutputOfErrorsAFailureEndsThePipeline() {
    Pipeline pipeline = Pipeline.create();
    apply(pipeline, configuration("clean:", null, null), page(2, null, null));
    assertThatThrownBy(pipeline::run).hasMessageContaining("the field body is null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"deduplicate:", "clean:\n  threshold: 90", "cleen:", "topics:\n  model: nofile"})
  void aJobThatNeedsTheDumpOrIsWrongIsRefused(String job) {
    Row configuration = configuration(job, null, null);
    assertThatThrownBy(() -> provider().from(configuration)).isInstanceOf(JobException.class);
  }

  @Test
  void fieldsThatDoNotExistAreRefused() {
    Row configuration = configuration("clean:", "markup", null);
    assertThatThrownBy(() -> apply(Pipeline.create(), configuration, page(1, null, "")))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("'markup'")
        .hasMessageContaining("[number, address, body]");
  }

  @Test
  void eitherHtmlOrTextIsNamed() {
    Schema schema = provider().configurationSchema();
    Row neither = Row.withSchema(schema).addValues("clean:", null, null, null, null).build();
    Row both = Row.withSchema(schema).addValues("clean:", "body", "body", null, null).build();
    for (Row wrong : List.of(neither, both)) {
      assertThatThrownBy(() -> provider().from(wrong))
          .isInstanceOf(JobException.class)
          .hasMessageContaining("either html or text");
    }
  }
}
