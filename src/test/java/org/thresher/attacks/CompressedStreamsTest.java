package org.thresher.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;
import static org.thresher.stage.read.ReadSamples.compress;
import static org.thresher.stage.read.ReadSamples.concat;

import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ReadSamples;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compressed files whose streams are followed by something, or by very many empty ones. */
class CompressedStreamsTest {
  private static final String TEXT = "A page of text, which is long enough to be one, and whole. ";
  private static final String MORE = "And this text goes on in a stream of its own.";

  private static final Map<String, ReadSamples.Compressor> COMPRESSORS =
      Map.of(
          "gz", GZIPOutputStream::new,
          "bz2", BZip2CompressorOutputStream::new,
          "xz", out -> new XZOutputStream(out, new LZMA2Options(0)),
          "lz4", FramedLZ4CompressorOutputStream::new);

  static Stream<String> names() {
    return Stream.of("gz", "bz2", "xz", "lz4", "zst");
  }

  private static byte[] compressed(String name, String text) {
    return name.equals("zst")
        ? Zstd.compress(bytes(text))
        : compress(bytes(text), COMPRESSORS.get(name));
  }

  private static Collected read(String name, byte[]... parts) {
    return Collected.read("page.txt." + name, concat(parts));
  }

  @ParameterizedTest
  @MethodSource("names")
  void bytesAfterTheEndAreToldAndCostNothing(String name) {
    byte[] page = compressed(name, TEXT);
    for (String after :
        new String[] {"G", "GARBAGE, 30 bytes of something", "\0\0x", "x".repeat(300_000)}) {
      Collected read = read(name, page, bytes(after));

      assertThat(read.contents()).as(after).containsExactly(TEXT.strip());
      assertThat(read.failure().error()).as(after).startsWith("corrupt_").doesNotContain("unread");
      assertThat(read.failure().record()).as(after).isFalse();
      assertThat(read.failure().message()).as(after).contains("stand after");
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void aDamagedSecondStreamCostsThePage(String name) {
    byte[] second = compressed(name, MORE);
    second[1] ^= 0x20;
    Collected read = read(name, compressed(name, TEXT), second);

    assertThat(read.pages).isEmpty();
    assertThat(read.failure().record()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("names")
  void streamsFollowOneAnother(String name) {
    byte[] empty = compressed(name, "");
    byte[][] parts = new byte[2003][];
    Arrays.fill(parts, empty);
    parts[0] = compressed(name, TEXT);
    parts[2001] = name.equals("zst") ? new byte[0] : new byte[4];
    parts[2002] = compressed(name, MORE);
    Collected read = read(name, parts);

    assertThat(read.contents()).containsExactly(TEXT + MORE);
    assertThat(read.failures).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void linesBeforeTheBytesAfterTheEndAreWhole(String name) {
    byte[] lines = compressed(name, "{\"text\":\"one\"}\n{\"text\":\"two\"}");
    Collected read = Collected.read("a.jsonl." + name, concat(lines, bytes("GARBAGE")));

    assertThat(read.contents()).containsExactly("one", "two");
    assertThat(read.failures).hasSize(1);
  }

  @Test
  void skippableFramesBetweenLz4Frames() {
    byte[] skippable = {0x51, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3};
    Collected read =
        read(
            "lz4",
            compressed("lz4", TEXT),
            skippable,
            skippable,
            compressed("lz4", MORE),
            skippable);

    assertThat(read.contents()).containsExactly(TEXT + MORE);
    assertThat(read.failures).isEmpty();
  }

  /** The library's reader calls itself for each empty frame. */
  @Test
  void manyEmptyLz4FramesBeforeAPage() {
    byte[] empty = {4, 0x22, 0x4d, 0x18, 0x60, 0x40, (byte) 0x82, 0, 0, 0, 0};
    byte[] many = new byte[100_000 * empty.length];
    for (int i = 0; i < many.length; i++) {
      many[i] = empty[i % empty.length];
    }
    assertThat(read("lz4", many, compressed("lz4", TEXT)).contents()).containsExactly(TEXT.strip());
  }

  /** A block without content is no end of a frame. */
  @Test
  void emptyLz4BlocksInAFrame() {
    byte[] start = {4, 0x22, 0x4d, 0x18, 0x60, 0x40, (byte) 0x82};
    byte[] block = {1, 0, 0, 0, 0};
    byte[] text = bytes(TEXT);
    byte[] stored = {(byte) text.length, 0, 0, (byte) 0x80};
    byte[][] parts = new byte[1004][];
    Arrays.fill(parts, block);
    parts[0] = start;
    parts[1] = concat(stored, text);
    parts[1002] = concat(stored, text);
    parts[1003] = new byte[4];

    assertThat(read("lz4", parts).contents()).containsExactly(TEXT + TEXT.strip());
  }

  @Test
  void aFirstLineLikeAnArcHeaderIsText() {
    String line = "x:y 1.2.3.4 20240101000000 t" + " a".repeat(8000) + "\n";
    for (String file : new String[] {line + TEXT, line.replace("\n", " 5\n") + TEXT}) {
      assertThat(Collected.read("a.txt", bytes(file)).records()).isPositive();
    }
    assertThat(Collected.read("a.txt", bytes(line + TEXT)).pages).hasSize(1);
  }
}
