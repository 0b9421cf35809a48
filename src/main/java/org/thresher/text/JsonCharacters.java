package org.thresher.text;

import java.util.Arrays;

/**
 * The characters of a string of JSON in UTF-8, without the quotes around them: quotes, backslashes,
 * control characters and characters of two units escaped as Jackson does it, lone surrogates as
 * U+FFFD ({@link WellFormed}), in one pass. Reused from string to string; for one thread at a time.
 */
public final class JsonCharacters {
  /** Units that are encoded at once. */
  private static final int PORTION = 2048;

  /** Most bytes that a unit is encoded to: {@code \}{@code u001F}. */
  private static final int MOST_BYTES = 6;

  /** The most room that is kept for the next string. */
  private static final int LARGE = 1 << 20;

  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
  };

  /**
   * What follows the backslash, by ASCII character; {@code u} where its number does; 0 for none.
   */
  private static final byte[] ESCAPES = escapes();

  private final char[] units = new char[PORTION];
  private byte[] bytes = new byte[MOST_BYTES * PORTION];
  private int size;

  /** Encodes a string. */
  public void encode(String text) {
    size = 0;
    if (bytes.length > LARGE) {
      bytes = new byte[MOST_BYTES * PORTION];
    }
    int length = text.length();
    for (int from = 0; from < length; ) {
      int to = Math.min(length, from + PORTION);
      if (to < length && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--; // it goes with its partner
      }
      text.getChars(from, to, units, 0);
      encode(to - from);
      from = to;
    }
  }

  /** The array that has the encoded characters from its start on; valid until the next string. */
  public byte[] bytes() {
    return bytes;
  }

  /** The number of bytes. */
  public int size() {
    return size;
  }

  private void encode(int count) {
    int most = Math.addExact(size, MOST_BYTES * count);
    if (bytes.length < most) {
      bytes = Arrays.copyOf(bytes, Math.max(most, 2 * bytes.length));
    }
    byte[] out = bytes;
    int at = size;
    for (int i = 0; i < count; i++) {
      int c = units[i];
      if (c < 0x80) {
        byte escape = ESCAPES[c];
        if (escape == 0) {
          out[at++] = (byte) c;
        } else {
          at = escaped(c, escape, out, at);
        }
      } else if (c < 0x800) {
        out[at++] = (byte) (0xc0 | (c >> 6));
        out[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        boolean pair =
            c < Character.MIN_LOW_SURROGATE
                && i + 1 < count
                && Character.isLowSurrogate(units[i + 1]);
        if (pair) {
          at = numbered(c, out, at);
          at = numbered(units[++i], out, at);
        } else {
          at = three(WellFormed.REPLACEMENT, out, at);
        }
      } else {
        at = three(c, out, at);
      }
    }
    size = at;
  }

  private static int three(int c, byte[] out, int at) {
    out[at] = (byte) (0xe0 | (c >> 12));
    out[at + 1] = (byte) (0x80 | ((c >> 6) & 0x3f));
    out[at + 2] = (byte) (0x80 | (c & 0x3f));
    return at + 3;
  }

  private static int escaped(int c, byte escape, byte[] out, int at) {
    if (escape == 'u') {
      return numbered(c, out, at);
    }
    out[at] = '\\';
    out[at + 1] = escape;
    return at + 2;
  }

  private static int numbered(int c, byte[] out, int at) {
    out[at] = '\\';
    out[at + 1] = 'u';
    out[at + 2] = HEX[c >> 12];
    out[at + 3] = HEX[(c >> 8) & 0xf];
    out[at + 4] = HEX[(c >> 4) & 0xf];
    out[at + 5] = HEX[c & 0xf];
    return at + MOST_BYTES;
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[0x80];
    Arrays.fill(escapes, 0, ' ', (byte) 'u');
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes['\b'] = 'b';
    escapes['\t'] = 't';
    escapes['\n'] = 'n';
    escapes['\f'] = 'f';
    escapes['\r'] = 'r';
    return escapes;
  }
}
