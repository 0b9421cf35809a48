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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thresher.beam.spill.SortedEntries;
import org.thresher.corpus.RunStamp;
import org.thresher.job.Sections;
import org.thresher.job.WriteSettings;

class ShardWriterTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NAME = "00001-of-00002";

  @TempDir private Path folder;
  private WrittenFolder written;

  @BeforeEach
  void setUp() {
    written = new WrittenFolder(folder.resolve("out/.thresher-tmp"));
  }

  @Test
  void rowsSideRowsAndErrorsStandInTheDumpsOrder() throws IOException {
    write(WriteSettings.DEFAULTS, shuffled(RowDocuments.records(1, 2), 3));
    assertThat(column("data/train-00001-of-00002.jsonl.zst", "id"))
        .containsExactly("bare-1-5", "doc-1-10", "doc-1-110", "doc-1-210", "doc-1-310");
    assertThat(column("dropped/part-00001-of-00002.jsonl.zst", "id")).containsExactly("doc-1-7");
    assertThat(column("errors/part-00001-of-00002.jsonl", "offset")).containsExactly("3", "9");
    assertThat(column("evidence/part-00001-of-00002.jsonl.zst", "id"))
        .containsExactly("bare-1-5", "doc-1-7", "doc-1-10", "doc-1-110", "doc-1-210", "doc-1-310");
  }

  @Test
  void sideRowsTellAllThatIsKnown() throws IOException {
    write(WriteSettings.DEFAULTS, RowDocuments.records(1, 2));
    assertThat(written.rows("dropped/part-00001-of-00002.jsonl.zst").get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"id":"doc-1-7","url":"https://news.example.org/1/7",
                 "file_path":"sub/file-1.txt","offset":7,"reason":"duplicate_page",
                 "duplicate_of":"doc-0-10","evidence":"same folded text",
                 "title":"The harbour ferry is back","n_chars":76}"""));
    assertThat(written.rows("errors/part-00001-of-00002.jsonl").get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"file_path":"sub/file-1.txt","offset":3,"stage":"read",
                 "error":"truncated_gzip","message":"ends early","sample":"\\\\x1f"}"""));
    JsonNode evidence = written.rows("evidence/part-00001-of-00002.jsonl.zst").get(1);
    assertThat(evidence.get("drop").asText()).isEqualTo("duplicate_page");
    assertThat(evidence.get("flags")).isEqualTo(JSON.readTree("[\"short\"]"));
    assertThat(evidence.get("canonical_url").asText()).isEqualTo("https://news.example.org/ferry");
    assertThat(evidence.get("paragraphs").get(0))
        .isEqualTo(
            JSON.readTree(
                """
                {"text":"Home | News | Sport","kind":"paragraph","link_share":0.0,
                 "reason":"nav","evidence":"links only"}"""));
    assertThat(evidence.get("paragraphs").get(1))
        .isEqualTo(
            JSON.readTree(
                """
                {"text":"The harbour ferry is back","kind":"heading","link_share":0.25,
                 "reason":null,"evidence":null}"""));
  }

  @ParameterizedTest
  @EnumSource(WriteSettings.Format.class)
  void theOrderOfArrivalDoesNotChangeABit(WriteSettings.Format format) throws IOException {
    WriteSettings settings = WriteSettings.DEFAULTS.withFormat(format);
    write(settings, RowDocuments.records(1, 2));
    var first = written.files();
    for (int seed = 0; seed < 3; seed++) {
      write(settings, shuffled(RowDocuments.records(1, 2), seed));
      assertThat(written.files()).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @EnumSource(WriteSettings.Format.class)
  void recordsThatAreSortedOnDiskGiveTheSameBytes(WriteSettings.Format format) throws IOException {
    WriteSettings settings = WriteSettings.DEFAULTS.withFormat(format);
    List<byte[]> records = RowDocuments.records(1, 2);
    // A record with the place of another, and one that is there twice.
    records.add(ShardRecord.pack(RowDocuments.tally(1, 1, 2, 0, Map.of("skipped", 3L))));
    records.add(ShardRecord.pack(RowDocuments.tally(1, 1, 2, 0, Map.of("skipped", 3L))));
    JsonNode tally = write(settings, records);
    var first = written.files();
    for (long budget : new long[] {0, 2000, 10_000}) {
      JsonNode again = write(settings, shuffled(records, (int) budget), budget);
      assertThat(written.files()).isEqualTo(first);
      assertThat(again).isEqualTo(tally);
    }
  }

  @Test
  void aShardWithoutRecordsOfAKindHasNoFileForThem() throws IOException {
    write(
        Sections.WRITE.with("{compression: none, evidence: false}"),
        new ArrayList<>(List.of(ShardRecord.pack(RowDocuments.tally(0, 1, 2, 0, Map.of())))));
    assertThat(written.files().keySet()).containsExactly("data/train-00001-of-00002.jsonl");
  }

  @Test
  void theTallyAddsUp() throws IOException {
    JsonNode tally = write(WriteSettings.DEFAULTS, RowDocuments.records(1, 2));
    assertThat(tally.get("records"))
        .isEqualTo(
            JSON.readTree("{\"read\":9,\"data\":5,\"dropped\":1,\"errors\":1,\"skipped\":2}"));
    assertThat(tally.get("file_errors").asLong()).isEqualTo(1);
    for (String unit : List.of("characters", "paragraphs")) {
      JsonNode amounts = tally.get(unit);
      long removed = 0;
      for (JsonNode amount : amounts.get("removed")) {
        removed += amount.asLong();
      }
      assertThat(amounts.get("extracted").asLong())
          .isEqualTo(amounts.get("kept").asLong() + amounts.get("dropped").asLong() + removed);
    }
    long rowCharacters = 0;
    long rowTokens = 0;
    for (JsonNode row : written.rows("data/train-00001-of-00002.jsonl.zst")) {
      rowCharacters += row.get("n_chars").asLong();
      rowTokens += row.get("token_count").asLong();
    }
    assertThat(tally.get("characters").get("kept").asLong()).isEqualTo(rowCharacters);
    assertThat(tally.get("tokens").asLong()).isEqualTo(rowTokens);
  }

  @Test
  void theTallyDescribesTheShard() throws IOException {
    JsonNode tally = write(WriteSettings.DEFAULTS, RowDocuments.records(1, 2));
    assertThat(tally.fieldNames())
        .toIterable()
        .containsExactly(
            "schema_version",
            "records",
            "bytes_read",
            "file_errors",
            "characters",
            "paragraphs",
            "dropped",
            "errors",
            "skipped",
            "sources",
            "mimes",
            "charsets",
            "page_types",
            "languages",
            "topics",
            "corpus_topics",
            "flags",
            "lengths",
            "years",
            "token_counts",
            "sites",
            "tokens",
            "samples",
            "clusters",
            "files");
    assertThat(tally.get("bytes_read").asLong()).isEqualTo(1000);
    assertThat(tally.get("dropped")).isEqualTo(JSON.readTree("{\"duplicate_page\":1}"));
    assertThat(tally.get("errors")).isEqualTo(JSON.readTree("{\"truncated_gzip\":2}"));
    assertThat(tally.get("sources")).isEqualTo(JSON.readTree("{\"text\":1,\"warc\":5}"));
    assertThat(tally.get("page_types")).isEqualTo(JSON.readTree("{\"article\":4,\"other\":1}"));
    assertThat(tally.get("years")).isEqualTo(JSON.readTree("{\"2023\":4,\"unknown\":1}"));
    assertThat(tally.get("topics")).isEqualTo(JSON.readTree("{\"society\":4,\"transport\":4}"));
    assertThat(tally.get("languages").get("und"))
        .isEqualTo(JSON.readTree("{\"characters\":7,\"documents\":1,\"extracted\":7}"));
    assertThat(tally.get("lengths").get("0").asLong()).isEqualTo(5);
    assertThat(tally.get("lengths").get("100000").asLong()).isZero();
    assertThat(tally.get("sites").get("unknown"))
        .isEqualTo(JSON.readTree("{\"documents\":1,\"extracted\":7,\"kept\":7}"));
    assertThat(tally.get("sites").get("example.org").get("documents").asLong()).isEqualTo(5);
    assertThat(tally.get("files").get("data/train-00001-of-00002.jsonl.zst").get("rows").asLong())
        .isEqualTo(5);
  }

  @Test
  void documentsThatLostMuchAreSampled() throws IOException {
    JsonNode samples = write(WriteSettings.DEFAULTS, RowDocuments.records(1, 2)).get("samples");
    assertThat(samples).hasSize(4);
    assertThat(samples.get(0).get("title").asText()).isEqualTo("The harbour ferry is back");
    assertThat(samples.get(0).get("paragraphs")).hasSize(6);
    assertThat(samples.get(0).get("paragraphs").get(4))
        .isEqualTo(JSON.readTree("{\"text\":\"* * *\",\"reason\":\"separator\"}"));
  }

  private JsonNode write(WriteSettings settings, List<byte[]> records) throws IOException {
    OutputTree tree = new OutputTree(folder.resolve("out").toString());
    ShardTally tally = new ShardWriter(tree, settings, RunStamp.NONE).write(NAME, records);
    return JSON.readTree(tally.toJson());
  }

  private JsonNode write(WriteSettings settings, List<byte[]> records, long budget)
      throws IOException {
    OutputTree tree = new OutputTree(folder.resolve("out").toString());
    ShardWriter writer = new ShardWriter(tree, settings, RunStamp.NONE);
    try (SortedEntries<byte[]> sorted = SortedEntries.ofBytes(budget)) {
      return JSON.readTree(writer.write(NAME, records, sorted).toJson());
    }
  }

  private List<String> column(String path, String name) throws IOException {
    return written.rows(path).stream().map(row -> row.get(name).asText()).toList();
  }

  private static List<byte[]> shuffled(List<byte[]> records, int seed) {
    Collections.shuffle(records, new Random(seed));
    return records;
  }
}
