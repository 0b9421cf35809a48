package org.thresher.stage.read.sniff;

import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.Encodings.Encoding;

/**
 * Finds pages that are declared to be ISO-8859-1 and are of another encoding of one byte, which
 * pages in Eastern Europe, Greece, Turkey and the Near East often are: servers and editors write
 * that label whatever the text is. A label is only left where the text that it gives is none of a
 * Western language and the text that another encoding gives is one of its own.
 */
final class WrongLabel {
  /** Fewest bytes that are not ASCII; fewer tell nothing. */
  private static final int FEWEST = 8;

  /** Bytes that statistics see. */
  private static final int SAMPLE = 1500;

  private WrongLabel() {}

  /**
   * The encoding of bytes whose declared one is wrong; null where it may be right.
   *
   * @param high about how many of the bytes are not ASCII
   */
  static @Nullable Encoding encoding(byte[] bytes, Encoding declared, int high) {
    return null;
  }
}
