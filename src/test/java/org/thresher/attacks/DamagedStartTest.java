package org.thresher.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.compress;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;
import static org.thresher.stage.read.ReadSamples.httpHtml;
import static org.thresher.stage.read.ReadSamples.warc;

import com.github.luben.zstd.Zstd;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Failure;
import org.thresher.stage.read.Collected;

/**
 * Files whose first bytes are damaged, by which formats are known: what comes after them is read by
 * the name and by what follows, and nothing is lost without a row.
 */
class DamagedStartTest {
  private static final List<String> TEXTS = AttackFiles.TEXTS;

  private static byte[] zeroed(byte[] bytes, int from, int to) {
    byte[] damaged = bytes.clone();
    Arrays.fill(damaged, from, to, (byte) 0);
    return damaged;
  }

  private static byte[] line(int i) {
    return bytes("{\"text\":\"" + TEXTS.get(i) + "\"}\n");
  }

  private static byte[] record(int i) {
    return warc("response", i, httpHtml(TEXTS.get(i)));
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(7).nextBytes(noise);
    return noise;
  }

  private static void assertOneLost(Collected read, String... texts) {
    assertThat(read.contents()).containsExactly(texts);
    assertThat(read.failures).extracting(Failure::offset).contains(0L);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "0, 10", "2, 3", "10, 30", "25, 26"})
  void membersAfterADamagedFirstOneAreRead(int from, int to) {
    byte[] first = zeroed(gzip(line(0)), from, to);
    byte[] lines = concat(first, gzip(line(1)), gzip(line(2)));
    assertOneLost(Collected.read("a.jsonl.gz", lines), TEXTS.get(1), TEXTS.get(2));

    byte[] records = concat(zeroed(gzip(record(0)), from, to), gzip(record(1)), gzip(record(2)));
    Collected read = Collected.read("a.warc.gz", records);
    assertOneLost(read, html(TEXTS.get(1)), html(TEXTS.get(2)));
  }

  @ParameterizedTest
  @CsvSource({"5, 12", "10, 40"})
  void framesAfterADamagedFirstOneAreRead(int from, int to) {
    byte[] first = zeroed(Zstd.compress(line(0)), from, to);
    byte[] file = concat(first, Zstd.compress(line(1)), Zstd.compress(line(2)));
    Collected read = Collected.read("a.jsonl.zst", file);
    assertThat(read.contents()).contains(TEXTS.get(1), TEXTS.get(2));
    assertThat(read.failures).isNotEmpty();
  }

  @Test
  void aPageWhoseFirstMemberIsDamagedIsLostAsAWhole() {
    byte[] file = concat(zeroed(gzip(bytes("The beginning. ")), 12, 20), gzip(bytes("The end.")));
    Collected read = Collected.read("a.txt.gz", file);
    assertThat(read.pages).isEmpty();
    assertThat(read.errors()).containsExactly("corrupt_gzip");
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 2", "2, 3", "3, 4", "0, 4", "0, 20", "26, 30"})
  void membersOfAZipAfterADamagedFirstHeaderAreRead(int from, int to) {
    for (boolean deflated : new boolean[] {false, true}) {
      ZipBytes zip = new ZipBytes();
      TEXTS.forEach(text -> zip.add("t" + TEXTS.indexOf(text) + ".txt", text, deflated, false));
      Collected read = Collected.read("a.zip", zeroed(zip.end(), from, to));
      assertThat(read.contents()).containsAll(TEXTS.subList(1, TEXTS.size()));
      assertThat(read.failures).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "100, 110", "148, 156", "257, 262", "0, 512"})
  void membersOfATarAfterADamagedFirstHeaderAreRead(int from, int to) {
    byte[] tar = new byte[0];
    for (int i = 0; i < TEXTS.size(); i++) {
      tar = concat(tar, TarBytes.member("t" + i + ".txt", TEXTS.get(i)));
    }
    byte[] damaged = concat(zeroed(tar, from, to), TarBytes.END);
    for (String name : List.of("a.tar", "a.tar.gz", "a.tgz")) {
      Collected read = Collected.read(name, name.equals("a.tar") ? damaged : gzip(damaged));
      assertThat(read.contents()).as(name).containsAll(TEXTS.subList(1, TEXTS.size()));
      assertThat(read.failures).as(name).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.gz",
        "a.html.gz",
        "a.jsonl.bz2",
        "a.warc.xz",
        "a.txt.zst",
        "a.lz4",
        "a.zip",
        "a.tar",
        "a.tgz",
        "a.parquet",
        "a.warc",
        "a.arc"
      })
  void aFileThatIsNotWhatItsNamePromisesIsAnError(String name) {
    Collected read = Collected.read(name, noise(3000));
    assertThat(read.pages).isEmpty();
    assertThat(read.skipped).isEmpty();
    assertThat(read.failures).hasSize(1);
    assertThat(read.failure().error()).startsWith("corrupt_");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.bin", "a", "a.dat.gz", "a.zip.jpg"})
  void binaryFilesOfOtherNamesAreSkipped(String name) {
    byte[] noise = noise(3000);
    Collected read = Collected.read(name, name.endsWith(".gz") ? gzip(noise) : noise);
    assertThat(read.failures).isEmpty();
    assertThat(read.skipped).containsKey("application/octet-stream");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.gz", "a.zip", "a.tar", "a.warc", "a.bz2"})
  void textUnderSuchANameIsText(String name) {
    assertThat(Collected.read(name, bytes(html(TEXTS.get(0)))).contents())
        .containsExactly(html(TEXTS.get(0)));
  }

  @Test
  void anEndBeforeTheMagicOfParquetIsTold() {
    for (AttackFiles file : AttackFiles.all()) {
      if (file.name().equals("a.parquet")) {
        Collected read = Collected.read("a.parquet", zeroed(file.content(), 1, 2));
        assertThat(read.errors()).containsExactly("corrupt_parquet");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "7", "96", "250", "400"})
  void aWarcRecordThatReachesIntoTheNextOneCostsItself(int more) {
    byte[] block = httpHtml(TEXTS.get(0));
    String first = new String(record(0), StandardCharsets.UTF_8);
    String lying = first.replace("Length: " + block.length, "Length: " + (block.length + more));
    byte[] file = concat(bytes(lying), record(1), record(2));
    Collected read = Collected.read("a.warc", file);
    // A few bytes more are the empty lines after the record.
    boolean told = read.failures.stream().anyMatch(failure -> failure.offset() == 0);
    assertThat(told).isEqualTo(more > 4);
    assertThat(read.contents()).contains(html(TEXTS.get(1)), html(TEXTS.get(2)));
    assertThat(read.contents()).noneMatch(content -> content.contains("WARC/1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n\r\u000b", "xx\r\n", "\u0000", "\r\n\u0000\u0000"})
  void aRecordIsFoundWhereTheEmptyLinesBeforeItAreDamaged(String between) {
    byte[] record = record(0);
    byte[] bare = Arrays.copyOf(record, record.length - 4);
    Collected read = Collected.read("a.warc", concat(bare, bytes(between), record(1), record(2)));
    assertThat(read.contents()).hasSize(3);
    assertThat(read.errors()).containsExactly("bad_warc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.warc", "a.wet", "dir/x.warc.gz"})
  void aWebArchiveWhoseFirstLineIsDamagedIsNotOneText(String name) {
    byte[] file = concat(record(0), record(1), record(2));
    file[0] = 'V';
    Collected read = Collected.read(name, name.endsWith(".gz") ? gzip(file) : file);
    List<String> texts = new ArrayList<>(read.contents());
    assertThat(texts).containsExactly(html(TEXTS.get(1)), html(TEXTS.get(2)));
    assertThat(read.errors()).containsExactly("bad_warc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.jsonl", "a.json", "a.ndjson", "a.jsonl.gz"})
  void linesWithABlockOfZerosAreLines(String name) {
    byte[] file = concat(line(0), new byte[4096], bytes("\n"), line(1), line(2));
    Collected read = Collected.read(name, name.endsWith(".gz") ? gzip(file) : file);
    assertThat(read.contents()).containsExactly(TEXTS.get(0), TEXTS.get(1), TEXTS.get(2));
    assertThat(read.errors()).containsExactly("bad_json");
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1024, 700, 10_240})
  void membersOfATarAfterZerosAreRead(int zeros) {
    byte[] first = TarBytes.member("t0.txt", TEXTS.get(0));
    byte[] second = TarBytes.member("t1.txt", TEXTS.get(1));
    byte[] file = concat(first, new byte[zeros], second, TarBytes.END);
    Collected read = Collected.read("a.tar", file);
    assertThat(read.contents()).containsExactly(TEXTS.get(0), TEXTS.get(1));
    assertThat(read.failures).hasSize(zeros % 512 == 0 ? 0 : 1);
  }

  @Test
  void aHeaderOfManyLongLinesIsBounded() {
    StringBuilder header = new StringBuilder("WARC/1.0\r\nWARC-Type: response\r\n");
    for (int i = 0; i < 300; i++) {
      header.append("X-").append(i).append(": ").append("a".repeat(1 << 16)).append("\r\n");
    }
    Collected read = Collected.read("a.warc", concat(bytes(header.toString()), record(1)));
    assertThat(read.contents()).containsExactly(html(TEXTS.get(1)));
    assertThat(read.errors()).contains("bad_warc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "\u0001", "0\u0000", "\u0000\u0000", "\u0000.", " \u0000 "})
  void aFewZerosMakeNoUtf16(String strange) {
    String text = TEXTS.get(0) + strange + TEXTS.get(1) + strange + TEXTS.get(2);
    Collected read = Collected.read("a.txt", bytes(text));
    assertThat(read.contents()).allMatch(content -> content.contains(TEXTS.get(0)));
    byte[] file = concat(record(0), record(1));
    file[20] = 0;
    assertThat(Collected.read("a.warc", file).contents()).contains(html(TEXTS.get(1)));
    byte[] lines = concat(bytes("{\"text\":\"" + strange + "\"}\n"), line(1));
    assertThat(Collected.read("a.jsonl", lines).contents()).contains(TEXTS.get(1));
  }

  @Test
  void linesBeforeADamagedLaterMemberStay() {
    byte[] second = compress(line(1), BZip2CompressorOutputStream::new);
    byte[] first = compress(line(0), BZip2CompressorOutputStream::new);
    Collected read = Collected.read("a.jsonl.bz2", concat(first, zeroed(second, 10, 20)));
    assertThat(read.contents()).containsExactly(TEXTS.get(0));
    assertThat(read.failures).hasSize(1);
  }
}
