package org.thresher.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.read.Samples.arc;
import static org.thresher.read.Samples.bytes;
import static org.thresher.read.Samples.concat;
import static org.thresher.read.Samples.gzip;
import static org.thresher.read.Samples.httpHtml;
import static org.thresher.read.Samples.warc;

import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SplittingTest {
  private static final byte[] ONE = warc("response", 1, httpHtml("one one"));
  private static final byte[] TWO = warc("request", 2, bytes("GET / HTTP/1.1\r\n\r\n"));
  private static final byte[] THREE = warc("response", 3, httpHtml("three three"));
  private static final byte[] ARC =
      concat(
          arc("filedesc://x", bytes("1 0 Me\n")),
          arc("http://e.org/1", httpHtml("un")),
          arc("http://e.org/2", httpHtml("deux")));

  static Stream<Named<byte[]>> files() {
    byte[] damaged = gzip(TWO);
    damaged[30] ^= 0x55;
    return Stream.of(
        Named.of("warc", concat(ONE, TWO, THREE)),
        Named.of("warc with rubbish", concat(ONE, bytes("rubbish\nrubbish\n"), THREE)),
        Named.of("warc.gz", concat(gzip(ONE), gzip(TWO), gzip(THREE))),
        Named.of("warc.gz, members of two records", concat(gzip(concat(ONE, TWO)), gzip(THREE))),
        Named.of("warc.gz, one member", gzip(concat(ONE, TWO, THREE))),
        Named.of("warc.gz, a damaged member", concat(gzip(ONE), damaged, gzip(THREE))),
        Named.of("arc", ARC),
        Named.of(
            "jsonl",
            bytes(
                "{\"text\":\"a\"}\n\n{\"text\":\"bb\"}\r\n{broken\n{\"text\":\"ccc\"}\n{\"text\":\"d\"}")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyRecordIsReadOnceWhereverTheFileIsSplit(byte[] file) {
    ReadSettings settings = ReadSettings.defaults();
    Collected whole = Collected.read("file", file);
    for (int split = 1; split < file.length; split++) {
      Collected parts = new Collected();
      parts.add("file", file, 0, split, settings);
      parts.add("file", file, split, Long.MAX_VALUE, settings);
      assertThat(parts.pages).as("split at %d", split).isEqualTo(whole.pages);
      assertThat(parts.skipped).as("split at %d", split).isEqualTo(whole.skipped);
      assertThat(parts.errors()).as("split at %d", split).isEqualTo(whole.errors());
      assertThat(parts.records()).isEqualTo(whole.records());
    }
  }
}
