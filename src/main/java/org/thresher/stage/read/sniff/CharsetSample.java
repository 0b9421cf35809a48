package org.thresher.stage.read.sniff;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * What statistics need to see of bytes in an unknown encoding: the places that are not ASCII with
 * what is around them, without tags. A page's first kilobytes are often markup only, and to tell
 * the encoding from all of it costs more than to read the page.
 */
final class CharsetSample {
  private static final int MOST_BYTES = 16 << 10;

  /** Bytes around a byte that is not ASCII; whole words for statistics of letter groups. */
  private static final int AROUND = 24;

  /** Most non-ASCII bytes in a text of English words and typographic marks. */
  private static final double FEW = 0.05;

  private CharsetSample() {}

  /** The sample; the beginning of the bytes where all are ASCII. */
  static byte[] of(byte[] bytes) {
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    boolean tag = false;
    int wantedUntil = 0;
    int size = 0;
    for (int i = 0; i < bytes.length && size < MOST_BYTES; i++) {
      byte b = bytes[i];
      if (b < 0) {
        int from = Math.max(wantedUntil, wordsBefore(bytes, i));
        if (i >= wantedUntil) {
          sample.write(bytes, from, i - from);
          size += i - from;
        }
        wantedUntil = i + 1 + AROUND;
        tag = false;
      } else if (b == '<') {
        tag = true;
      }
      if (i < wantedUntil && !tag) {
        sample.write(b);
        size++;
      }
      if (b == '>') {
        tag = false;
      }
    }
    return size == 0
        ? Arrays.copyOf(bytes, Math.min(bytes.length, MOST_BYTES))
        : sample.toByteArray();
  }

  private static int wordsBefore(byte[] bytes, int end) {
    int start = end;
    while (start > 0 && end - start < AROUND && bytes[start - 1] != '>') {
      start--;
    }
    return start;
  }

  /**
   * Whether all bytes that are not ASCII are few and the typographic marks that all encodings of
   * the windows-125x family have in common: quotes, dashes, ellipsis, no-break space, guillemets,
   * trademarks.
   */
  static boolean isTypographic(byte[] bytes) {
    int marks = 0;
    for (byte b : bytes) {
      if (b < 0) {
        if (!isMark(b & 0xff)) {
          return false;
        }
        marks++;
      }
    }
    return marks > 0 && marks < bytes.length * FEW;
  }

  static boolean isMark(int b) {
    return (b >= 0x91 && b <= 0x97)
        || b == 0x85
        || b == 0x99
        || b == 0xa0
        || b == 0xa9
        || b == 0xab
        || b == 0xae
        || b == 0xbb;
  }
}
