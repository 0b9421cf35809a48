package org.thresher.read;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * How well bytes fit UTF-8, and their text. Runs of ASCII go by eight bytes at a time: they are
 * most of what there is to read.
 *
 * @param sequences well-formed sequences of two bytes and more
 * @param errors bytes that belong to no well-formed sequence; one cut off at the end does not count
 * @param units UTF-16 units of the text if there are no errors
 * @param replacements U+FFFD in that text: spelled out, or for a sequence cut off at the end
 */
record Utf8Check(int sequences, int errors, int units, int replacements) {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** From this length on, a run of ASCII is copied as a whole. */
  private static final int LONG_RUN = 16;

  static Utf8Check of(byte[] bytes) {
    int sequences = 0;
    int errors = 0;
    int units = 0;
    int replacements = 0;
    int i = 0;
    while (true) {
      int run = asciiEnd(bytes, i);
      units += run - i;
      i = run;
      if (i == bytes.length) {
        return new Utf8Check(sequences, errors, units, replacements);
      }
      int length = length(bytes[i] & 0xff);
      int good = length == 0 ? 0 : continuation(bytes, i, length);
      units += length == 4 && good == 4 ? 2 : 1;
      if (length > 0 && good == length) {
        sequences++;
        replacements += length == 3 && isReplacement(bytes, i) ? 1 : 0;
        i += length;
      } else if (length > 0 && i + good == bytes.length) {
        replacements++;
        i = bytes.length;
      } else {
        errors++;
        i++;
      }
    }
  }

  boolean valid() {
    return errors == 0;
  }

  private static boolean isReplacement(byte[] bytes, int i) {
    return bytes[i] == (byte) 0xef && bytes[i + 1] == (byte) 0xbf && bytes[i + 2] == (byte) 0xbd;
  }

  /** Whether all bytes are ASCII. */
  boolean ascii() {
    return sequences == 0 && errors == 0 && replacements == 0;
  }

  /**
   * The text of bytes that this check found valid; a sequence cut off at the end is U+FFFD.
   *
   * @param bytes the bytes that were checked
   */
  String text(byte[] bytes) {
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    if (ascii()) {
      return latin;
    }
    char[] text = new char[units];
    int at = 0;
    int i = 0;
    while (i < bytes.length) {
      int lead = bytes[i];
      if (lead >= 0) {
        int run = asciiEnd(bytes, i);
        if (run - i >= LONG_RUN) {
          latin.getChars(i, run, text, at);
          at += run - i;
          i = run;
        } else {
          while (i < run) {
            text[at++] = (char) bytes[i++];
          }
        }
      } else if (i + length(lead & 0xff) > bytes.length) {
        text[at++] = '\ufffd';
        i = bytes.length;
      } else if (lead < (byte) 0xe0) {
        text[at++] = (char) ((lead & 0x1f) << 6 | (bytes[i + 1] & 0x3f));
        i += 2;
      } else if (lead < (byte) 0xf0) {
        text[at++] =
            (char) ((lead & 0x0f) << 12 | (bytes[i + 1] & 0x3f) << 6 | (bytes[i + 2] & 0x3f));
        i += 3;
      } else {
        int codePoint =
            (lead & 0x07) << 18
                | (bytes[i + 1] & 0x3f) << 12
                | (bytes[i + 2] & 0x3f) << 6
                | (bytes[i + 3] & 0x3f);
        text[at++] = Character.highSurrogate(codePoint);
        text[at++] = Character.lowSurrogate(codePoint);
        i += 4;
      }
    }
    return new String(text);
  }

  /** Where the run of ASCII from {@code from} on ends. */
  private static int asciiEnd(byte[] bytes, int from) {
    int i = from;
    while (i + 4 * Long.BYTES <= bytes.length) {
      long first = (long) LONGS.get(bytes, i) | (long) LONGS.get(bytes, i + Long.BYTES);
      long second =
          (long) LONGS.get(bytes, i + 2 * Long.BYTES) | (long) LONGS.get(bytes, i + 3 * Long.BYTES);
      if (((first | second) & HIGH_BITS) != 0) {
        break;
      }
      i += 4 * Long.BYTES;
    }
    while (i + Long.BYTES <= bytes.length) {
      long high = (long) LONGS.get(bytes, i) & HIGH_BITS;
      if (high != 0) {
        return i + (Long.numberOfTrailingZeros(high) >>> 3);
      }
      i += Long.BYTES;
    }
    while (i < bytes.length && bytes[i] >= 0) {
      i++;
    }
    return i;
  }

  private static int length(int lead) {
    if (lead < 0xc2 || lead > 0xf4) {
      return 0;
    }
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
  }

  /** How many bytes of the sequence at {@code i} are as they must be. */
  private static int continuation(byte[] bytes, int i, int length) {
    int lead = bytes[i] & 0xff;
    for (int k = 1; k < length; k++) {
      if (i + k >= bytes.length) {
        return k;
      }
      int b = bytes[i + k] & 0xff;
      int low = k == 1 && lead == 0xe0 ? 0xa0 : k == 1 && lead == 0xf0 ? 0x90 : 0x80;
      int high = k == 1 && lead == 0xed ? 0x9f : k == 1 && lead == 0xf4 ? 0x8f : 0xbf;
      if (b < low || b > high) {
        return k;
      }
    }
    return length;
  }
}
