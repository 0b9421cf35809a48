package org.thresher.stage.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.metrics.MetricNameFilter;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.FailureCoder;
import org.thresher.beam.ReadTallyCoder;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Paragraph;
import org.thresher.document.ReadTally;
import org.thresher.document.Reason;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Format;

class WriteCorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private static Path folder;
  private static PipelineResult firstRun;

  /** Two runs, the second with another order of arrival; each costs about a second. */
  @BeforeAll
  static void runTwice() {
    firstRun = run("first", 1);
    run("second", 2);
  }

  @Test
  void countersEqualWhatWasWritten() {
    Map<String, Long> counters = new TreeMap<>();
    firstRun
        .metrics()
        .queryMetrics(
            MetricsFilter.builder().addNameFilter(MetricNameFilter.inNamespace("write")).build())
        .getCounters()
        .forEach(counter -> counters.put(counter.getName().getName(), counter.getAttempted()));
    assertThat(counters)
        .containsEntry("written", 5L)
        .containsEntry("dropped_near_duplicate", 1L)
        .containsEntry("removed_nav", 6L)
        .containsEntry("removed_separator", 6L);
  }

  @Test
  void arrivalOrderDoesNotChangeABit() throws IOException {
    SortedMap<String, String> first = new WrittenFolder(folder.resolve("first")).files();
    assertThat(first.keySet())
        .containsExactly(
            ".thresher-tmp/data/train-00000-of-00002.parquet",
            ".thresher-tmp/data/train-00001-of-00002.parquet",
            ".thresher-tmp/dropped/part-00001-of-00002.jsonl.zst",
            ".thresher-tmp/errors/part-00000-of-00002.jsonl",
            ".thresher-tmp/evidence/part-00000-of-00002.jsonl.zst",
            ".thresher-tmp/evidence/part-00001-of-00002.jsonl.zst",
            ".thresher-tmp/removed/part-00000-of-00002.jsonl.zst",
            ".thresher-tmp/removed/part-00001-of-00002.jsonl.zst",
            ".thresher-tmp/tally/part-00000-of-00002.json",
            ".thresher-tmp/tally/part-00001-of-00002.json",
            ".thresher-tmp/tally/removed-00000-of-00002.json",
            ".thresher-tmp/tally/removed-00001-of-00002.json");
    assertThat(new WrittenFolder(folder.resolve("second")).files()).isEqualTo(first);
  }

  @Test
  void removedParagraphsAreCountedOverTheDumpWithoutDroppedDocuments() throws IOException {
    WrittenFolder written = new WrittenFolder(folder.resolve("first/.thresher-tmp"));
    List<JsonNode> rows = new ArrayList<>(written.rows("removed/part-00000-of-00002.jsonl.zst"));
    rows.addAll(written.rows("removed/part-00001-of-00002.jsonl.zst"));
    assertThat(rows)
        .contains(
            JSON.readTree(
                """
                {"text":"Sign up for our letter","reason":"newsletter",
                 "rule":"phrase 'sign up'","scope":"page","site":"example.org","pages":5,"documents":["doc-0-1","doc-0-2","doc-0-3"],
                 "first_document":"doc-0-1"}"""));
    assertThat(rows).hasSize(4).noneMatch(row -> row.get("text").asText().contains("dropped"));
  }

  private static PipelineResult run(String name, int seed) {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    PCollectionTuple input =
        PCollectionTuple.of(
                WriteCorpus.DOCUMENTS,
                pipeline.apply(
                    "Documents", Create.of(documents(seed)).withCoder(DocumentCoder.of())))
            .and(
                WriteCorpus.FAILURES,
                pipeline.apply("Failures", Create.of(failures()).withCoder(FailureCoder.of())))
            .and(
                WriteCorpus.TALLIES,
                pipeline.apply("Tallies", Create.of(tallies()).withCoder(ReadTallyCoder.of())));
    WriteSettings settings = WriteSettings.DEFAULTS.withFormat(Format.PARQUET);
    PCollection<String> paths =
        input.apply(WriteCorpus.to(folder.resolve(name).toString(), settings, RunStamp.NONE));
    PAssert.thatSingleton(paths.apply(Count.globally())).isEqualTo(4L);
    PipelineResult result = pipeline.run();
    result.waitUntilFinish();
    return result;
  }

  private static List<Document> documents(int seed) {
    List<Document> documents = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      documents.add(RowDocuments.full(0, i, 0, 2));
    }
    documents.add(RowDocuments.full(1, 1, 1, 2));
    documents.add(RowDocuments.full(1, 2, 1, 2));
    Document last = RowDocuments.full(1, 3, 1, 2);
    List<Paragraph> paragraphs = new ArrayList<>(last.paragraphs());
    paragraphs.add(Paragraph.of("Only in the dropped one").removed(Reason.LEGAL, ""));
    documents.add(
        last.withParagraphs(paragraphs).dropped(Reason.NEAR_DUPLICATE, "doc-0-1", "0.93"));
    Collections.shuffle(documents, new Random(seed));
    return documents;
  }

  private static List<Failure> failures() {
    return List.of(RowDocuments.failure(0, 9, 0, 2, true));
  }

  private static List<ReadTally> tallies() {
    return List.of(
        RowDocuments.tally(0, 0, 2, 4, Map.of()), RowDocuments.tally(1, 1, 2, 3, Map.of()));
  }
}
