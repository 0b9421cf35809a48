package org.thresher.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.html;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;
import org.thresher.job.Sections;
import org.thresher.stage.read.Collected;

/**
 * Records whose check sum or digest is wrong though all of their bytes can be read: an error row,
 * and where a job keeps them a page beside it. Damage that cuts a record short costs it always.
 */
class KeptDamageTest {
  private static final ReadSettings KEEPING = Sections.READ.with("damaged: keep");

  private static final String TEXT = "The price of the house is 400,000 pounds.";
  private static final byte[] PAGE = bytes(html(TEXT));
  private static final String WRONG = "sha1:" + "A".repeat(32);

  /** Gzip with one bit of the CRC-32 flipped. */
  private static byte[] wrongGzip(byte[] content) {
    byte[] file = gzip(content);
    file[file.length - 8] ^= 1;
    return file;
  }

  /** A ZIP whose first member states another CRC-32 than its content has. */
  private static byte[] wrongZip(boolean deflated, int members) {
    ZipBytes zip = new ZipBytes();
    for (int i = 0; i < members; i++) {
      ZipBytes.Lie sum = new ZipBytes.Lie(i == 0 ? 1 : 0, 0, 0, false, false);
      zip.add("m" + i + ".html", html(TEXT), deflated, false, sum);
    }
    return zip.end();
  }

  private static byte[] http(byte[] page) {
    return concat(bytes("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"), page);
  }

  static Stream<Arguments> wrongSums() {
    byte[] lines = bytes("{\"text\":\"one\"}\n{\"text\":\"two\"}");
    return Stream.of(
        Arguments.of("a.html.gz", wrongGzip(PAGE), 0, 1),
        Arguments.of("a.txt.gz", wrongGzip(bytes(TEXT)), 0, 1),
        Arguments.of("a.html.gz", concat(wrongGzip(PAGE), gzip(bytes("<p>more"))), 0, 1),
        Arguments.of("a.html.gz", concat(gzip(bytes("<p>first ")), wrongGzip(PAGE)), 0, 1),
        Arguments.of("a.jsonl.gz", wrongGzip(lines), 1, 2),
        Arguments.of("a.csv.gz", wrongGzip(bytes("id,text\n1,one\n2,two")), 1, 2),
        Arguments.of("a.zip", wrongZip(true, 1), 0, 1),
        Arguments.of("a.zip", wrongZip(false, 2), 1, 2),
        Arguments.of("a.zip.gz", gzip(wrongZip(true, 2)), 1, 2),
        Arguments.of(
            "a.warc",
            WarcDamageTest.record("WARC-Block-Digest: " + WRONG + "\r\n", http(PAGE)),
            0,
            1),
        Arguments.of(
            "a.warc",
            WarcDamageTest.record("WARC-Payload-Digest: " + WRONG + "\r\n", http(PAGE)),
            0,
            1),
        Arguments.of(
            "a.warc.gz",
            concat(
                gzip(WarcDamageTest.record("WARC-Block-Digest: " + WRONG + "\r\n", http(PAGE))),
                gzip(PAGE)),
            0,
            1),
        Arguments.of(
            "a.warc.gz",
            concat(
                wrongGzip(WarcDamageTest.record("", http(PAGE))),
                gzip(WarcDamageTest.record("", http(PAGE)))),
            1,
            2));
  }

  @ParameterizedTest
  @MethodSource("wrongSums")
  void aRecordWithAWrongSumStaysOnlyIfTheJobSaysSo(
      String path, byte[] file, int dropping, int keeping) {
    Collected dropped = Collected.read(path, file);
    assertThat(dropped.pages).hasSize(dropping);
    assertThat(dropped.damaged).isZero();
    Collected kept = Collected.read(path, file, KEEPING);
    assertThat(kept.pages).hasSize(keeping);
    assertThat(kept.damaged).isEqualTo(path.contains(".jsonl") || path.contains(".csv") ? 0 : 1);
    assertThat(kept.failures).hasSameSizeAs(dropped.failures);
    assertThat(kept.failures.get(0).error()).isEqualTo(dropped.failures.get(0).error());
    assertThat(kept.failures.get(0).record()).as("a lost record").isFalse();
    assertThat(kept.pages).extracting(Page::content).isNotEmpty().allMatch(c -> !c.isBlank());
  }

  static Stream<Arguments> cuts() {
    byte[] file = gzip(PAGE);
    byte[] stored = new ZipBytes().add("m.html", html(TEXT), false, false).end();
    return Stream.of(
        Arguments.of("a.html.gz", List.of(file, 10)),
        Arguments.of("a.html.gz", List.of(file, 3)),
        Arguments.of("a.zip", List.of(stored, stored.length - 60)));
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void whatIsCutIsLostAlways(String path, List<Object> cut) {
    byte[] file = (byte[]) cut.get(0);
    byte[] left = Arrays.copyOf(file, file.length - (int) cut.get(1));
    Collected read = Collected.read(path, left, KEEPING);
    assertThat(read.pages).isEmpty();
    assertThat(read.failures).extracting(Failure::record).contains(true);
  }
}
