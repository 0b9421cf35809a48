package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.arc;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.concat;
import static org.thresher.stage.read.ReadSamples.gzip;
import static org.thresher.stage.read.ReadSamples.httpHtml;
import static org.thresher.stage.read.ReadSamples.warc;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.document.Page;
import org.thresher.job.ReadSettings;
import org.thresher.job.Sections;
import org.thresher.stage.read.bytes.StoredFile;
import org.thresher.stage.read.bytes.ZstdFrameIndex;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.plan.FileParts;

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
        Named.of("warc.gz, a damaged member", concat(gzip(ONE), damaged, gzip(THREE))),
        Named.of("arc", ARC),
        Named.of("text lines", bytes("one\n\ntwo two\r\nBr\u00fccke\nfour")),
        Named.of(
            "jsonl",
            bytes(
                "{\"text\":\"a\"}\n\n{\"text\":\"bb\"}\r\n{broken\n{\"text\":\"ccc\"}\n{\"text\":\"d\"}")));
  }

  private static final ReadSettings LINES =
      Sections.READ.with("{textUnit: line, chunkBytes: 1024}");

  private static byte[] frame(String text) {
    return Zstd.compress(bytes(text));
  }

  private static byte[] skippable(int size) {
    return concat(new byte[] {0x50, 0x2a, 0x4d, 0x18, (byte) size, 0, 0, 0}, new byte[size]);
  }

  /** Zstandard files whose frames begin at records, inside them, and hold several or none. */
  static Stream<Named<byte[]>> framedFiles() {
    return Stream.of(
        Named.of(
            "jsonl.zst",
            concat(
                skippable(7),
                frame("{\"text\":\"a\"}\n{\"te"),
                frame("xt\":\"bb\"}\n"),
                skippable(0),
                frame("{\"text\":\"ccc\"}\n\n{broken\n{\"text"),
                frame("\":\"d"),
                frame("d\"}\n{\"text\":\"e\"}"))),
        Named.of(
            "warc.zst",
            concat(Zstd.compress(ONE), Zstd.compress(TWO), skippable(3), Zstd.compress(THREE))),
        Named.of(
            "warc.zst, frames of several records",
            concat(Zstd.compress(concat(ONE, TWO)), Zstd.compress(concat(THREE, ONE)))),
        Named.of("text.zst", concat(frame("one\ntwo\nthr"), frame("ee\n"), frame("four\n"))));
  }

  @ParameterizedTest
  @MethodSource("framedFiles")
  void everyRecordIsReadOnceWhicheverFramesBeginAPart(byte[] file) throws IOException {
    Collected whole = new Collected();
    whole.add("file", file, Part.WHOLE, LINES);
    List<ZstdFrameIndex.Frame> frames = ZstdFrameIndex.read(stored(file), file.length);
    assertThat(frames).hasSizeGreaterThan(1);
    assertThat(whole.pages).hasSizeGreaterThan(1);
    for (int chosen = 0; chosen < 1 << frames.size(); chosen++) {
      int choice = chosen;
      List<ZstdFrameIndex.Frame> cuts =
          IntStream.range(0, frames.size())
              .filter(i -> (choice >> i & 1) == 1)
              .mapToObj(frames::get)
              .toList();
      assertReadOnce(file, FileParts.ofFrames(cuts, 1), whole);
    }
  }

  @Test
  void theSeekTableSaysWhatTheFramesSay() throws IOException {
    byte[][] frames = {frame("one\ntwo\n"), frame("three\n"), frame("four\n")};
    ByteBuffer table = ByteBuffer.allocate(8 + 3 * 8 + 9).order(ByteOrder.LITTLE_ENDIAN);
    table.putInt(0x184d2a5e).putInt(3 * 8 + 9);
    int[] sizes = {8, 6, 5};
    for (int i = 0; i < 3; i++) {
      table.putInt(frames[i].length).putInt(sizes[i]);
    }
    table.putInt(3).put((byte) 0).putInt(0x8f92eab1);
    byte[] walked = concat(frames);
    byte[] file = concat(walked, table.array());
    List<ZstdFrameIndex.Frame> index = ZstdFrameIndex.read(stored(file), file.length);
    assertThat(index).isEqualTo(ZstdFrameIndex.read(stored(walked), walked.length)).hasSize(3);
    Collected whole = new Collected();
    whole.add("file", file, Part.WHOLE, LINES);
    assertThat(whole.contents()).containsExactly("one", "two", "three", "four");
    assertReadOnce(file, FileParts.ofFrames(index, 1), whole);
  }

  @Test
  void framesThatDoNotSayWhatTheyHoldAreOnePart() throws IOException {
    byte[] streamed = ReadSamples.compress(bytes("one\ntwo\n".repeat(200)), ZstdOutputStream::new);
    byte[] file = concat(streamed, streamed);
    assertThat(ZstdFrameIndex.read(stored(file), file.length)).isEmpty();
    assertThat(new FileParts(LINES).of("a.txt.zst", stored(file), file.length))
        .containsExactly(Part.WHOLE);
  }

  @Test
  void rowsOfTablesAreReadOnceWhereverTheFileIsSplit() throws IOException {
    StringBuilder table = new StringBuilder("\ufeffid,text,url\r\n");
    for (int i = 0; i < 200; i++) {
      table.append(i).append(",\"line one, \"\"quoted\"\"\nline two of ").append(i);
      table.append(i % 5 == 0 ? "\nand 5\" more\"" : "\"").append(",http://e.org/a\"b\n");
    }
    byte[] file = bytes(table.toString());
    Collected whole = Collected.read("a.csv", file);
    assertThat(whole.pages).hasSize(200);
    for (long chunkBytes : new long[] {1024, 1500, 3000, file.length}) {
      ReadSettings settings = Sections.READ.with("chunkBytes: " + chunkBytes);
      List<Part> parts = new FileParts(settings).of("a.csv", stored(file), file.length);
      assertThat(parts).hasSize(chunkBytes == file.length ? 1 : parts.size());
      assertReadOnce(file, parts, whole);
    }
  }

  private static StoredFile stored(byte[] file) {
    return at -> new ByteArrayInputStream(file, (int) at, file.length - (int) at);
  }

  private static void assertReadOnce(byte[] file, List<Part> parts, Collected whole) {
    Collected read = new Collected();
    parts.forEach(part -> read.add(whole.path, file, part, LINES));
    assertThat(read.pages).as("split into %s", parts).isEqualTo(whole.pages);
    assertThat(read.skipped).isEqualTo(whole.skipped);
    assertThat(read.errors()).isEqualTo(whole.errors());
  }

  /** Their offsets are places in the content if the file is read as a whole. */
  static Stream<Named<byte[]>> membersOfSeveralRecords() {
    return Stream.of(
        Named.of("members of two records", concat(gzip(concat(ONE, TWO)), gzip(THREE))),
        Named.of("one member", gzip(concat(ONE, TWO, THREE))));
  }

  @ParameterizedTest
  @MethodSource("membersOfSeveralRecords")
  void recordsInOneMemberAreReadOnceWhereverTheFileIsSplit(byte[] file) {
    Collected whole = Collected.read("file", file, LINES);
    assertThat(whole.pages).hasSize(2);
    for (int split = 1; split < file.length; split++) {
      Collected parts = new Collected();
      parts.add("file", file, 0, split, LINES);
      parts.add("file", file, split, Long.MAX_VALUE, LINES);
      assertThat(parts.pages.stream().map(Page::content).toList())
          .as("split at %d", split)
          .isEqualTo(whole.pages.stream().map(Page::content).toList());
      assertThat(parts.skipped).as("split at %d", split).isEqualTo(whole.skipped);
      assertThat(parts.records()).isEqualTo(whole.records());
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyRecordIsReadOnceWhereverTheFileIsSplit(byte[] file) {
    ReadSettings settings = LINES;
    Collected whole = Collected.read("file", file, settings);
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
