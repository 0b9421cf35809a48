package org.thresher.text;

/**
 * Encodes strings in UTF-8 into one buffer: several times faster than {@code String.getBytes} for
 * text beyond Latin-1, which allocates three bytes a character and copies. A surrogate without its
 * partner becomes U+FFFD.
 */
public final class Utf8Buffer {
  private static final int SMALL = 1 << 12;

  /** The most units for which room is kept for the next string. */
  private static final int LARGE = 1 << 18;

  private static final ThreadLocal<Utf8Buffer> OF_THREAD = ThreadLocal.withInitial(Utf8Buffer::new);

  private char[] units = new char[SMALL];
  private byte[] bytes = new byte[3 * SMALL];
  private int size;
  private boolean wellFormed;

  /** A string in this thread's buffer; valid until the thread asks for another. */
  public static Utf8Buffer of(String text) {
    Utf8Buffer buffer = OF_THREAD.get();
    buffer.encode(text);
    return buffer;
  }

  /** Encodes a string in place of the one before. */
  public void encode(String text) {
    int length = text.length();
    if (units.length < length || units.length > LARGE) {
      units = new char[Math.max(length, Math.min(units.length * 2, LARGE))];
      bytes = new byte[Math.multiplyExact(3, units.length)];
    }
    text.getChars(0, length, units, 0);
    wellFormed = true;
    int at = 0;
    int i = 0;
    while (i < length) {
      char c = units[i++];
      if (c < 0x80) {
        bytes[at++] = (byte) c;
      } else if (c < 0x800) {
        bytes[at++] = (byte) (0xC0 | (c >> 6));
        bytes[at++] = (byte) (0x80 | (c & 0x3F));
      } else if (Character.isHighSurrogate(c) && i < length && Character.isLowSurrogate(units[i])) {
        int point = Character.toCodePoint(c, units[i++]);
        bytes[at++] = (byte) (0xF0 | (point >> 18));
        bytes[at++] = (byte) (0x80 | ((point >> 12) & 0x3F));
        bytes[at++] = (byte) (0x80 | ((point >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (point & 0x3F));
      } else {
        boolean alone = Character.isSurrogate(c);
        wellFormed &= !alone;
        char shown = alone ? '\uFFFD' : c;
        bytes[at++] = (byte) (0xE0 | (shown >> 12));
        bytes[at++] = (byte) (0x80 | ((shown >> 6) & 0x3F));
        bytes[at++] = (byte) (0x80 | (shown & 0x3F));
      }
    }
    size = at;
  }

  /** The buffer; valid up to {@link #size()} and until the next string. */
  public byte[] bytes() {
    return bytes;
  }

  /** Whether the string has no surrogate without its partner. */
  public boolean isWellFormed() {
    return wellFormed;
  }

  /** Bytes of the string. */
  public int size() {
    return size;
  }
}
