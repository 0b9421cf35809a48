package org.thresher.stage.write.tokens;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The names of the tokens of single bytes, {@code <0x00>} to {@code <0xFF>}. */
final class ByteTokens {
  /** The names, in the order of the bytes. */
  static final List<String> NAMES =
      IntStream.range(0, 256).mapToObj(b -> String.format(Locale.ROOT, "<0x%02X>", b)).toList();

  private ByteTokens() {}
}
