package org.thresher.stage.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.beam.BucketPass;
import org.thresher.beam.BucketRule;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.beam.plan.DecisionWay;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.TestDocuments;
import org.thresher.job.DeduplicateSettings;

class RemoveRepeatsTest {
  private static final String WIRE =
      "The agency reported on Monday that the harbour would open again in the first week of May.";

  private static Document page(int rank, String text) {
    return TestDocuments.document(
        rank,
        "example.org",
        "https://example.org/" + rank,
        null,
        List.of(Paragraph.of(text), Paragraph.of("Sign up now")));
  }

  private static String row(Document document) {
    return document.id()
        + (document.drop() == null ? "" : " " + document.drop().reason().label())
        + document.removedCharacters();
  }

  private static TestPipeline pipeline(String decisions, long plannedText) {
    PipelineOptions options = TestPipeline.testingPipelineOptions();
    options.as(BucketOptions.class).setDecisions(decisions);
    options.as(BucketOptions.class).setPlannedText(plannedText);
    options.as(BucketOptions.class).setBuckets(BucketRule.BUCKETS);
    return TestPipeline.fromOptions(options).enableAbandonedNodeEnforcement(false);
  }

  /** Of a petabyte of text filters of keys are too large, for all rules but ids. */
  @ParameterizedTest
  @CsvSource({"broadcast, 0", "answers, 0", "answers, 1125899906842624"})
  void theStepsRunInOrderAndEachCountsWhatIsLeft(String decisions, long plannedText) {
    TestPipeline pipeline = pipeline(decisions, plannedText);
    List<Document> pages = new ArrayList<>();
    pages.add(page(0, WIRE + " Zero."));
    pages.add(page(1, "The body of the first page stands here and is not repeated anywhere else."));
    pages.add(page(2, "The body of the first page stands here and is not repeated anywhere else."));
    pages.add(
        page(3, "A third body, with enough words of its own to be kept by all of the rules."));
    pages.add(
        page(4, "A fourth body, likewise with enough words of its own to be kept by the rules."));
    pages.add(TestDocuments.document(5, null, null, null, List.of(Paragraph.of(WIRE + " Zero."))));
    PCollection<Document> result =
        pipeline
            .apply(Create.of(pages).withCoder(DocumentCoder.of()))
            .apply(RemoveRepeats.of(DeduplicateSettings.DEFAULTS));
    PAssert.that(result)
        .satisfies(
            documents -> {
              assertThat(StreamSupport.stream(documents.spliterator(), false).map(d -> row(d)))
                  .containsExactlyInAnyOrder(
                      "id-0{REPEATED_ON_SITE=11}",
                      "id-1{REPEATED_ON_SITE=11}",
                      "id-2 duplicate_page{}",
                      "id-3{REPEATED_ON_SITE=11}",
                      "id-4{REPEATED_ON_SITE=11}",
                      "id-5{REPEATED_IN_DUMP=95}");
              return null;
            });
    pipeline.run().waitUntilFinish();
    assertThat(BucketPass.ways(pipeline).values())
        .hasSize(5)
        .containsOnly(DecisionWay.valueOf(decisions.toUpperCase(Locale.ROOT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"broadcast", "answers"})
  void anEmptyDumpStaysEmpty(String decisions) {
    TestPipeline pipeline = pipeline(decisions, 0);
    PAssert.that(
            pipeline
                .apply(Create.empty(DocumentCoder.of()))
                .apply(RemoveRepeats.of(DeduplicateSettings.DEFAULTS))
                .apply(MakeIdsUnique.create()))
        .empty();
    pipeline.run().waitUntilFinish();
  }
}
