package org.thresher.stage.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.job.Sections;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Compression;
import org.thresher.job.WriteSettings.Format;
import org.thresher.text.UnicodeWords;

/** What both formats promise: what is written is what is read back, whatever it is. */
class RowContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WEIRD =
      "\u0000NUL \uD83D\uDE00 pair \uD83D lone \uDE00 \u202Eright to left \u2028 \"quote\" \\"
          + " <script>";
  private static final String WEIRD_READ =
      "\u0000NUL \uD83D\uDE00 pair \uFFFD lone \uFFFD \u202Eright to left \u2028 \"quote\" \\"
          + " <script>";

  private static final List<Document> DOCUMENTS =
      List.of(
          RowDocuments.full(0, 1, 0, 1),
          RowDocuments.bare(0, 2, 0, 1, WEIRD),
          RowDocuments.bare(0, 3, 0, 1, ""),
          RowDocuments.full(0, 4, 0, 1));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Compression.class)
  void jsonLinesReadBackEqualTheColumns(Compression compression) throws IOException {
    byte[] bytes = write(Sections.WRITE.with("{format: jsonl, compression: " + compression + "}"));
    try (InputStream in = decompressed(bytes, compression)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      // U+2028 is no line break in JSONL; Java's lines() agrees.
      assertThat(lines).hasSize(DOCUMENTS.size());
      for (int i = 0; i < lines.size(); i++) {
        assertThat(JSON.readTree(lines.get(i))).isEqualTo(expected(DOCUMENTS.get(i)));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Compression.class,
      names = {"NONE", "ZST"})
  void parquetReadBackByDuckDbEqualsTheColumns(Compression compression) throws Exception {
    Path file = folder.resolve("rows.parquet");
    Files.write(
        file, write(Sections.WRITE.with("{format: parquet, compression: " + compression + "}")));
    List<JsonNode> rows = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery("SELECT to_json(r) FROM '" + file + "' AS r ORDER BY id DESC")) {
      while (result.next()) {
        rows.add(JSON.readTree(result.getString(1)));
      }
    }
    assertThat(rows)
        .containsExactly(
            expected(DOCUMENTS.get(3)),
            expected(DOCUMENTS.get(0)),
            expected(DOCUMENTS.get(2)),
            expected(DOCUMENTS.get(1)));
  }

  @Test
  void parquetHasIndexesBloomFiltersAndTheSchemaInItsFooter() throws Exception {
    Path file = folder.resolve("rows.parquet");
    Files.write(file, write(WriteSettings.DEFAULTS.withFormat(Format.PARQUET)));
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      ResultSet columns =
          statement.executeQuery(
              "SELECT path_in_schema, compression, bloom_filter_length, stats_min_value FROM"
                  + " parquet_metadata('"
                  + file
                  + "') WHERE path_in_schema IN ('id', 'url', 'title')"
                  + " ORDER BY path_in_schema");
      assertThat(columns.next()).isTrue();
      assertThat(columns.getString(2)).isEqualTo("ZSTD");
      assertThat(columns.getLong(3)).isBetween(32L, 256L);
      assertThat(columns.getString(4)).isEqualTo("bare-0-2");
      assertThat(columns.next()).isTrue();
      assertThat(columns.getObject(3)).isNull();
      assertThat(columns.next()).isTrue();
      assertThat(columns.getLong(3)).isBetween(32L, 256L);
      ResultSet version =
          statement.executeQuery(
              "SELECT decode(value) FROM parquet_kv_metadata('"
                  + file
                  + "') WHERE decode(key) = 'thresher.schema.version'");
      assertThat(version.next()).isTrue();
      assertThat(version.getString(1)).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void equalRowsGiveEqualBytes(Format format) throws IOException {
    WriteSettings settings = WriteSettings.DEFAULTS.withFormat(format);
    assertThat(write(settings)).isEqualTo(write(settings));
  }

  /** Their order in memory is another one in every JVM, which no test in one JVM would see. */
  @Test
  void parquetFootersListEncodingsInOrder() throws IOException {
    byte[] file = write(WriteSettings.DEFAULTS.withFormat(Format.PARQUET));
    int end = file.length - 8;
    int length = ByteBuffer.wrap(file, end, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));
    assertThat(footer.getRow_groups()).isNotEmpty();
    for (var column : footer.getRow_groups().get(0).getColumns()) {
      assertThat(column.getMeta_data().getEncodings()).isSorted();
    }
    assertThat(footer.getKey_value_metadata()).extracting(pair -> pair.getKey()).isSorted();
  }

  @Test
  void gzipHasNoTimeInItsHeader() throws IOException {
    byte[] bytes = write(Sections.WRITE.with("{format: jsonl, compression: gz}"));
    assertThat(bytes).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void aFileWithoutRowsIsComplete(Format format) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowWriter.open(
            Sections.WRITE.with("{format: " + format + ", compression: none}"),
            RowSchema.Requested.NONE,
            out,
            0)
        .close();
    if (format == Format.PARQUET) {
      Path file = Files.write(folder.resolve("empty.parquet"), out.toByteArray());
      try (var connection = DriverManager.getConnection("jdbc:duckdb:");
          var statement = connection.createStatement();
          ResultSet result = statement.executeQuery("SELECT count(*) FROM '" + file + "'")) {
        assertThat(result.next()).isTrue();
        assertThat(result.getLong(1)).isZero();
      }
    } else {
      assertThat(out.size()).isZero();
    }
  }

  private static byte[] write(WriteSettings settings) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RowWriter<CorpusRow> rows =
        RowWriter.open(settings, RowSchema.Requested.NONE, out, DOCUMENTS.size())) {
      for (Document document : DOCUMENTS) {
        rows.write(CorpusRow.of(document, new RunStamp("autumn", null)));
      }
    }
    return out.toByteArray();
  }

  private static InputStream decompressed(byte[] bytes, Compression compression)
      throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    return switch (compression) {
      case NONE -> in;
      case GZ -> new GZIPInputStream(in);
      case ZST -> new ZstdInputStream(in);
    };
  }

  /** The row written out by hand, from the document and not from the schema. */
  private static JsonNode expected(Document document) throws IOException {
    String place = Long.toString(document.provenance().offset());
    if (document.id().startsWith("full") || document.id().startsWith("doc")) {
      return JSON.readTree(resource("full-row.json").replace("OFFSET", place));
    }
    String text = document.paragraphs().get(0).text();
    String shown = text.isEmpty() ? "" : WEIRD_READ;
    return JSON.readTree(
        resource("bare-row.json")
            .replace("OFFSET", place)
            .replace("\"LENGTH\"", Integer.toString(text.length()))
            .replace("\"WORDS\"", Long.toString(UnicodeWords.count(text)))
            .replace("\"TEXT\"", JSON.writeValueAsString(shown)));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = RowContractTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
