package org.thresher.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Document;
import org.thresher.document.DocumentCoder;
import org.thresher.document.Failure;
import org.thresher.document.FailureCoder;
import org.thresher.document.Paragraph;
import org.thresher.document.ReadTally;
import org.thresher.document.ReadTallyCoder;
import org.thresher.document.Reason;
import org.thresher.write.WriteSettings.Format;

class WriteCorpusTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void eachShardGivesItsFilesAndOneTally() throws IOException {
    run("out", 1, WriteSettings.defaults());
    CorpusCommit.of(folder.resolve("out").toString()).commit(new TreeMap<>());
    assertThat(new CorpusFolder(folder.resolve("out")).files().keySet())
        .containsExactly(
            "data/train-00000-of-00002.jsonl.zst",
            "data/train-00001-of-00002.jsonl.zst",
            "dropped/part-00001-of-00002.jsonl.zst",
            "errors/part-00000-of-00002.jsonl",
            "evidence/part-00000-of-00002.jsonl.zst",
            "evidence/part-00001-of-00002.jsonl.zst",
            "manifest.tsv",
            "removed/part-00000-of-00002.jsonl.zst",
            "removed/part-00001-of-00002.jsonl.zst");
  }

  @Test
  void countersEqualWhatWasWritten() throws IOException {
    PipelineResult result = run("out", 1, WriteSettings.defaults());
    Map<String, Long> counters = new TreeMap<>();
    result
        .metrics()
        .queryMetrics(
            MetricsFilter.builder()
                .addNameFilter(MetricNameFilter.inNamespace(WriteCorpus.class))
                .build())
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
    WriteSettings parquet = WriteSettings.defaults().withFormat(Format.PARQUET);
    run("first", 1, parquet);
    run("second", 2, parquet);
    CorpusCommit.of(folder.resolve("first").toString()).commit(new TreeMap<>());
    CorpusCommit.of(folder.resolve("second").toString()).commit(new TreeMap<>());
    assertThat(new CorpusFolder(folder.resolve("second")).files())
        .isEqualTo(new CorpusFolder(folder.resolve("first")).files());
  }

  @Test
  void removedParagraphsAreCountedOverTheDumpWithoutDroppedDocuments() throws IOException {
    run("out", 1, WriteSettings.defaults());
    CorpusFolder written = new CorpusFolder(folder.resolve("out/.thresher-tmp"));
    List<JsonNode> rows = new ArrayList<>(written.rows("removed/part-00000-of-00002.jsonl.zst"));
    rows.addAll(written.rows("removed/part-00001-of-00002.jsonl.zst"));
    assertThat(rows)
        .contains(
            JSON.readTree(
                """
                {"text":"Sign up for our letter","reason":"newsletter","site":"example.org",
                 "pages":5,"documents":["doc-0-1","doc-0-2","doc-0-3"],
                 "first_document":"doc-0-1"}"""));
    assertThat(rows).hasSize(4).noneMatch(row -> row.get("text").asText().contains("dropped"));
  }

  @Test
  void removedRowsHaveTheMostFrequentFirst() throws IOException {
    RemovedTable table = new RemovedTable();
    for (int i = 0; i < 4; i++) {
      table.add(
          TestDocuments.bare(0, i, 0, 1, "Text.")
              .withParagraphs(
                  List.of(
                      Paragraph.of(i < 3 ? "Read more" : "Also").removed(Reason.TEASER, ""),
                      Paragraph.of("READ  more").removed(Reason.TEASER, ""),
                      Paragraph.of("Share").removed(Reason.SHARE, ""))));
    }
    List<byte[]> packed = new ArrayList<>();
    table.drain(
        (bucket, entries) -> {
          assertThat(bucket).isEqualTo("00000-of-00001");
          packed.add(entries);
        });
    assertThat(table.bytes()).isZero();
    RemovedTable merged = new RemovedTable();
    packed.forEach(merged::add);
    assertThat(merged.byFrequency())
        .extracting(RemovedParagraph::text, RemovedParagraph::pages)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Read more", 4L),
            org.assertj.core.groups.Tuple.tuple("Share", 4L),
            org.assertj.core.groups.Tuple.tuple("Also", 1L));
  }

  @Test
  void theManifestNamesEveryFileWithItsSizeAndHash() throws Exception {
    run("out", 1, WriteSettings.defaults());
    Path out = folder.resolve("out");
    SortedMap<String, byte[]> more = new TreeMap<>();
    more.put("report/index.html", "<p>done</p>".getBytes(StandardCharsets.UTF_8));
    CorpusCommit commit = CorpusCommit.of(out.toString());
    assertThat(commit.tallies())
        .hasSize(4)
        .allMatch(tally -> tally.startsWith("{\"schema_version\":1,"));
    assertThat(commit.commit(more)).extracting(CorpusFile::path).contains("report/index.html");
    List<String> lines = Files.readAllLines(out.resolve("manifest.tsv"));
    assertThat(lines.get(0)).isEqualTo("path\tbytes\tsha256\trows");
    assertThat(lines).hasSize(new CorpusFolder(out).files().size());
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      byte[] bytes = Files.readAllBytes(out.resolve(fields[0]));
      assertThat(fields[1]).isEqualTo(Integer.toString(bytes.length));
      assertThat(fields[2])
          .isEqualTo(
              java.util.HexFormat.of()
                  .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes)));
      assertThat(fields[3]).isEqualTo(fields[0].startsWith("report") ? "" : rows(out, fields[0]));
    }
    assertThat(out.resolve(".thresher-tmp")).doesNotExist();
  }

  @Test
  void aMissingShardIsNotCommitted() throws IOException {
    run("out", 1, WriteSettings.defaults());
    Files.delete(folder.resolve("out/.thresher-tmp/tally/part-00001-of-00002.json"));
    assertThatThrownBy(() -> CorpusCommit.of(folder.resolve("out").toString()))
        .hasMessage("only 1 of 2 shards were written");
  }

  @Test
  void nothingReadGivesAnEmptyCorpus() throws IOException {
    CorpusCommit commit = CorpusCommit.of(folder.resolve("none").toString());
    assertThat(commit.commit(new TreeMap<>())).isEmpty();
    assertThat(folder.resolve("none/manifest.tsv")).hasContent("path\tbytes\tsha256\trows");
  }

  private static String rows(Path out, String path) throws IOException {
    return Integer.toString(new CorpusFolder(out).rows(path).size());
  }

  private PipelineResult run(String name, int seed, WriteSettings settings) {
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
      documents.add(TestDocuments.full(0, i, 0, 2));
    }
    documents.add(TestDocuments.full(1, 1, 1, 2));
    documents.add(TestDocuments.full(1, 2, 1, 2));
    Document last = TestDocuments.full(1, 3, 1, 2);
    List<Paragraph> paragraphs = new ArrayList<>(last.paragraphs());
    paragraphs.add(Paragraph.of("Only in the dropped one").removed(Reason.LEGAL, ""));
    documents.add(
        last.withParagraphs(paragraphs).dropped(Reason.NEAR_DUPLICATE, "doc-0-1", "0.93"));
    Collections.shuffle(documents, new Random(seed));
    return documents;
  }

  private static List<Failure> failures() {
    return List.of(TestDocuments.failure(0, 9, 0, 2, true));
  }

  private static List<ReadTally> tallies() {
    return List.of(
        TestDocuments.tally(0, 0, 2, 4, Map.of()), TestDocuments.tally(1, 1, 2, 3, Map.of()));
  }
}
