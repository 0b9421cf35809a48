package org.thresher.stage.read.sniff;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * How well bytes fit UTF-8, and their text. Runs of ASCII go by eight bytes at a time: they are
 * most of what there is to read.
 *
 * @param sequences well-formed sequences of two bytes and more
 * @param errors bytes that belong to no well-formed sequence; one cut off at the end does not count
 * @param units UTF-16 units of the text if there are no errors
 * @param replacements U+FFFD in that text: spelled out, or for a sequence cut off at the end
 * @param highest the greatest first byte of a sequence; 0 if there are none
 */
public record Utf8Check(int sequences, int errors, int units, int replacements, int highest) {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** From this length on, a run of ASCII is copied as a whole. */
  private static final int LONG_RUN = 64;

  /** Sequences that begin with at most this byte are characters up to U+00FF. */
  private static final int LAST_LATIN = 0xc3;

  private static final ThreadLocal<Wide> WIDE = ThreadLocal.withInitial(() -> new Wide(Wide.MOST));

  public static Utf8Check of(byte[] bytes) {
    int sequences = 0;
    int errors = 0;
    int units = 0;
    int replacements = 0;
    int highest = 0;
    int i = 0;
    while (true) {
      int run = asciiEnd(bytes, i);
      units += run - i;
      i = run;
      if (i == bytes.length) {
        return new Utf8Check(sequences, errors, units, replacements, highest);
      }
      int length = length(bytes[i] & 0xff);
      int good = length == 0 ? 0 : continuation(bytes, i, length);
      units += length == 4 && good == 4 ? 2 : 1;
      if (length > 0 && good == length) {
        sequences++;
        highest = Math.max(highest, bytes[i] & 0xff);
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

  public boolean valid() {
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
  public String text(byte[] bytes) {
    if (ascii()) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return highest <= LAST_LATIN && replacements == 0 ? latin(bytes) : wide(bytes);
  }

  /** Text of characters up to U+00FF, which Java keeps as bytes. */
  private String latin(byte[] bytes) {
    byte[] text = new byte[units];
    int at = 0;
    int i = 0;
    while (i < bytes.length) {
      int run = asciiEnd(bytes, i);
      System.arraycopy(bytes, i, text, at, run - i);
      at += run - i;
      i = run;
      while (i < bytes.length && bytes[i] < 0) {
        text[at++] = (byte) ((bytes[i] & 0x1f) << 6 | (bytes[i + 1] & 0x3f));
        i += 2;
      }
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private String wide(byte[] bytes) {
    Wide wide = units <= Wide.MOST ? WIDE.get() : new Wide(units);
    char[] text = wide.units;
    int at = 0;
    int i = 0;
    while (i < bytes.length) {
      int lead = bytes[i];
      if (lead >= 0) {
        int run = asciiEnd(bytes, i);
        if (run - i >= LONG_RUN) {
          wide.copy(bytes, i, run, at);
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
    return new String(text, 0, units);
  }

  /** Where text is put together; kept, since fresh memory for each page costs more than its use. */
  private static final class Wide {
    private static final int MOST = 1 << 19;
    private final char[] units;
    private final CharsetDecoder decoder = StandardCharsets.ISO_8859_1.newDecoder();

    Wide(int size) {
      units = new char[size];
    }

    /** Copies ASCII, many bytes at a time. */
    void copy(byte[] bytes, int from, int to, int at) {
      ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
      CharBuffer out = CharBuffer.wrap(units, at, to - from);
      CoderResult result = decoder.decode(in, out, false);
      if (in.hasRemaining()) {
        throw new IllegalStateException(result.toString());
      }
    }
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
