package org.thresher.stage.read.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;
import org.thresher.job.Sections;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ParquetSamples;
import org.thresher.stage.read.ParquetSamples.Style;
import org.thresher.stage.read.ReadSamples;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.input.Part;

class ParquetReaderTest {
  private static final String SCHEMA =
      """
      message page {
        required int64 id;
        optional binary text (STRING);
        optional binary other (STRING);
        optional int64 date (TIMESTAMP(MILLIS,true));
        optional group metadata { optional binary url (STRING); }
        optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
      }
      """;
  private static final Style PLAIN =
      new Style(CompressionCodecName.ZSTD, WriterVersion.PARQUET_1_0, 10);

  private static void fill(Group row, int i) {
    row.add("id", (long) i);
    row.add("text", "Words of the ferry, crossing " + i % 7 + " of the day, и ещё.");
    row.add("other", "not wanted");
    row.add("date", 1_600_000_000_000L);
    row.addGroup("metadata").add("url", "http://example.org/" + i);
    Group tags = row.addGroup("tags");
    tags.addGroup("list").add("element", "sea");
    tags.addGroup("list").add("element", "boats");
  }

  private static byte[] file(Style style) throws IOException {
    return ParquetSamples.file(SCHEMA, 25, style, ParquetReaderTest::fill);
  }

  static List<Style> styles() {
    return ParquetSamples.codecs().stream()
        .flatMap(
            codec ->
                List.of(WriterVersion.PARQUET_1_0, WriterVersion.PARQUET_2_0).stream()
                    .map(version -> new Style(codec, version, 10)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("styles")
  void rowsArePagesWithTheSameFieldsAsJson(Style style) throws IOException {
    Collected read = Collected.read("a.parquet", file(style));
    assertThat(read.failures).isEmpty();
    assertThat(read.pages).hasSize(25);
    Page page = read.pages.get(12);
    assertThat(page.content()).isEqualTo("Words of the ferry, crossing 5 of the day, и ещё.");
    assertThat(page.id()).isEqualTo("12");
    assertThat(page.url()).isEqualTo("http://example.org/12");
    assertThat(page.date()).isEqualTo("2020-09-13T12:26:40Z");
    assertThat(page.hints().keywords()).containsExactly("sea", "boats");
    assertThat(page.provenance().offset()).isEqualTo(12);
  }

  @Test
  void rowGroupsAreReadOnceWhereverTheFileIsSplit() throws IOException {
    byte[] file = file(PLAIN);
    StoredFile stored = at -> new ByteArrayInputStream(file, (int) at, file.length - (int) at);
    Collected whole = Collected.read("a.parquet", file);
    for (long chunkBytes : new long[] {1, file.length}) {
      List<Part> parts = ParquetReader.parts(stored, file.length, chunkBytes);
      Collected read = new Collected();
      parts.forEach(part -> read.add("a.parquet", file, part, ReadSettings.DEFAULTS));
      assertThat(read.pages).isEqualTo(whole.pages);
      assertThat(parts).hasSize(chunkBytes == 1 ? 3 : 1);
    }
  }

  @Test
  void aFileWithoutATextColumnIsOneFailure() throws IOException {
    byte[] file =
        ParquetSamples.file(
            "message m { required int32 n; }", 3, PLAIN, (row, i) -> row.add("n", i));
    Collected read = Collected.read("a.parquet", file);
    assertThat(read.failure().error()).isEqualTo("no_text_field");
  }

  @Test
  void rowsWithoutTextFailEachAndBlankOnesAreSkipped() throws IOException {
    byte[] file =
        ParquetSamples.file(
            SCHEMA,
            3,
            PLAIN,
            (row, i) -> {
              row.add("id", (long) i);
              if (i > 0) {
                row.add("text", i == 1 ? " " : "words");
              }
            });
    Collected read = Collected.read("a.parquet", file);
    assertThat(read.errors()).containsExactly("no_text_field");
    assertThat(read.skipped).containsEntry("empty", 1);
    assertThat(read.pages).hasSize(1);
  }

  @Test
  void damageCostsTheRestOfItsRowGroup() throws IOException {
    byte[] file = file(PLAIN);
    byte[] cut = Arrays.copyOf(file, file.length - 20);
    assertThat(Collected.read("a.parquet", cut).errors()).containsExactly("truncated_parquet");
    byte[] damaged = file.clone();
    for (int i = 20; i < 60; i++) {
      damaged[i] ^= 0x5a;
    }
    Collected read = Collected.read("a.parquet", damaged);
    assertThat(read.errors()).hasSize(1);
    assertThat(read.failure().message()).contains("to 10 cannot be read");
    assertThat(read.pages).extracting(Page::id).contains("10", "24");
  }

  @Test
  void noDamageThrows() throws IOException {
    Random random = new Random(7);
    for (Style style : styles()) {
      byte[] file = file(style);
      for (int i = 0; i < 60; i++) {
        byte[] bytes = file.clone();
        int place =
            i % 2 == 0 ? bytes.length - 1 - random.nextInt(600) : random.nextInt(bytes.length);
        bytes[place] ^= (byte) (1 << random.nextInt(8));
        Collected read = Collected.read("a.parquet", bytes);
        assertThat(read.records() + read.failures.size()).isPositive();
      }
    }
  }

  @Test
  void insideAnArchiveItIsReadUpToTheLimitOfAPage() throws IOException {
    byte[] zipped = ReadSamples.gzip(file(PLAIN));
    assertThat(Collected.read("a.parquet.gz", zipped).pages).hasSize(25);
    ReadSettings small = Sections.READ.with("maxPageBytes: 1024");
    assertThat(Collected.read("a.parquet.gz", zipped, small).errors()).containsExactly("too_large");
  }
}
