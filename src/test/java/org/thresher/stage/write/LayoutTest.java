package org.thresher.stage.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.Sections;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Format;
import org.thresher.job.WriteSettings.Layout;

/** What other layouts, partitions, splits and attributes make of the same documents. */
class LayoutTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  @Test
  void fineWebHasItsColumnsAndTwoLetterCodes() throws IOException {
    JsonNode row = row(Layout.FINEWEB);
    assertThat(row.fieldNames())
        .toIterable()
        .containsExactly(
            "text",
            "id",
            "dump",
            "url",
            "date",
            "file_path",
            "language",
            "language_score",
            "token_count");
    assertThat(row.get("language").asText()).isEqualTo("en");
  }

  @Test
  void c4HasItsColumns() throws IOException {
    assertThat(row(Layout.C4))
        .isEqualTo(
            JSON.readTree(
                """
                {"text":"The harbour ferry is back\\nAfter two years, the ferry sails again from\
                 pier 1.","timestamp":"2024-05-06T07:08:09Z",
                 "url":"https://news.example.org/0/1"}\
                """));
  }

  @Test
  void dolmaNestsEverythingElseBelowMetadata() throws IOException {
    JsonNode flat = row(Layout.THRESHER);
    JsonNode nested = row(Layout.DOLMA);
    assertThat(nested.fieldNames())
        .toIterable()
        .containsExactly("id", "text", "source", "added", "created", "metadata");
    assertThat(nested.get("metadata")).hasSize(flat.size() - 5);
    nested
        .get("metadata")
        .fields()
        .forEachRemaining(
            field -> assertThat(field.getValue()).isEqualTo(flat.get(field.getKey())));
  }

  @ParameterizedTest
  @EnumSource(Layout.class)
  void parquetHoldsTheSameRowInEveryLayout(Layout layout) throws Exception {
    write(settings(layout, Format.PARQUET), List.of(RowDocuments.full(0, 1, 0, 1)));
    String file = folder.resolve("out/.thresher-tmp/data/train-00000-of-00001.parquet").toString();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT to_json(r) FROM '" + file + "' AS r")) {
      assertThat(result.next()).isTrue();
      assertThat(JSON.readTree(result.getString(1))).isEqualTo(row(layout));
    }
  }

  @Test
  void partitionsAreFoldersNamedByTheLanguage() throws IOException {
    WriteSettings settings =
        Sections.WRITE.with(
            "{compression: none, partition: language, evidence: false, attributes: true}");
    write(
        settings,
        List.of(
            RowDocuments.full(0, 1, 0, 1),
            RowDocuments.bare(0, 2, 0, 1, "Hm."),
            RowDocuments.full(0, 3, 0, 1)));
    WrittenFolder written = new WrittenFolder(folder.resolve("out/.thresher-tmp"));
    assertThat(written.files().keySet())
        .containsExactly(
            "attributes/lang=eng/train-00000-of-00001.jsonl.zst",
            "attributes/lang=und/train-00000-of-00001.jsonl.zst",
            "data/lang=eng/train-00000-of-00001.jsonl",
            "data/lang=und/train-00000-of-00001.jsonl");
    assertThat(written.rows("data/lang=eng/train-00000-of-00001.jsonl")).hasSize(2);
  }

  @Test
  void theValidationSplitIsAStableShareByHash() throws IOException {
    WriteSettings settings =
        Sections.WRITE.with("{compression: none, validationShare: 0.25, evidence: false}");
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      documents.add(RowDocuments.bare(0, i, 0, 1, "Text."));
    }
    write(settings, documents);
    List<String> first = ids("data/validation-00000-of-00001.jsonl");
    assertThat(first).hasSizeBetween(80, 120);
    assertThat(ids("data/train-00000-of-00001.jsonl"))
        .hasSize(400 - first.size())
        .doesNotContainAnyElementsOf(first);
    write(settings, documents.subList(200, 400));
    assertThat(first).containsAll(ids("data/validation-00000-of-00001.jsonl"));
  }

  @Test
  void removingTheSpansFromTheExtractedTextLeavesTheText() throws IOException {
    List<Paragraph> paragraphs = new ArrayList<>(RowDocuments.full(0, 1, 0, 1).paragraphs());
    paragraphs.add(
        0, Paragraph.of("\uD83D\uDE00 Share").removed(org.thresher.document.Reason.SHARE, ""));
    Document document = RowDocuments.full(0, 1, 0, 1).withParagraphs(paragraphs);
    write(Sections.WRITE.with("attributes: true"), List.of(document));
    JsonNode row =
        new WrittenFolder(folder.resolve("out/.thresher-tmp"))
            .rows("attributes/train-00000-of-00001.jsonl.zst")
            .get(0);
    assertThat(row.get("id").asText()).isEqualTo("doc-0-1");
    assertThat(row.get("attributes").get("thresher__share"))
        .isEqualTo(JSON.readTree("[[0, 8, 1.0]]"));
    int[] raw =
        paragraphs.stream()
            .map(Paragraph::text)
            .collect(Collectors.joining("\n"))
            .codePoints()
            .toArray();
    for (JsonNode spans : row.get("attributes")) {
      for (JsonNode span : spans) {
        java.util.Arrays.fill(raw, span.get(0).asInt(), span.get(1).asInt(), -1);
      }
    }
    StringBuilder left = new StringBuilder();
    java.util.Arrays.stream(raw).filter(c -> c >= 0).forEach(left::appendCodePoint);
    String unmarked =
        document.paragraphs().stream()
            .filter(p -> p.kept() && p.mark() == null)
            .map(Paragraph::text)
            .collect(Collectors.joining("\n"));
    assertThat(left.toString().strip()).isEqualTo(unmarked);
  }

  private static WriteSettings settings(Layout layout, Format format) {
    return Sections.WRITE.with(
        "{format: " + format + ", compression: none, layout: " + layout + "}");
  }

  private JsonNode row(Layout layout) throws IOException {
    write(settings(layout, Format.JSONL), List.of(RowDocuments.full(0, 1, 0, 1)));
    return rows("data/train-00000-of-00001.jsonl").get(0);
  }

  private List<String> ids(String path) throws IOException {
    return rows(path).stream().map(row -> row.get("id").asText()).toList();
  }

  private List<JsonNode> rows(String path) throws IOException {
    return new WrittenFolder(folder.resolve("out/.thresher-tmp")).rows(path);
  }

  private void write(WriteSettings settings, List<Document> documents) {
    OutputTree tree = new OutputTree(folder.resolve("out").toString());
    List<byte[]> records =
        documents.stream().map(ShardRecord::pack).collect(Collectors.toCollection(ArrayList::new));
    try {
      new ShardWriter(tree, settings, RunStamp.NONE).write("00000-of-00001", records);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
