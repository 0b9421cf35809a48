package org.thresher.text;

/**
 * The UTF-16 units of a text in an array that is used again for the next text of a thread. What
 * reads every character of a text reads them here: an array is read faster than a string, and a
 * text that is encoded needs no string.
 */
public final class Units {
  /** The most room that is kept for the next text. */
  private static final int LARGE = 1 << 20;

  private static final ThreadLocal<Units> OF_THREAD = ThreadLocal.withInitial(Units::new);

  private char[] array = new char[1 << 10];
  private int length;

  private Units() {}

  /** The units of a text; valid until this thread asks for those of another. */
  public static Units of(String text) {
    Units units = OF_THREAD.get();
    units.length = text.length();
    units.ensure(units.length);
    text.getChars(0, units.length, units.array, 0);
    return units;
  }

  /**
   * The units of a text in valid UTF-8; valid until this thread asks for those of another.
   *
   * @param from where the text begins
   * @param to where it ends
   */
  public static Units decode(byte[] utf8, int from, int to) {
    Units units = OF_THREAD.get();
    units.ensure(to - from);
    units.length = decode(utf8, from, to, units.array);
    return units;
  }

  private static int decode(byte[] utf8, int from, int to, char[] out) {
    int size = 0;
    for (int i = from; i < to; ) {
      int b = utf8[i++];
      if (b >= 0) {
        out[size++] = (char) b;
      } else if (b < (byte) 0xe0) {
        out[size++] = (char) (((b & 0x1f) << 6) | (utf8[i++] & 0x3f));
      } else if (b < (byte) 0xf0) {
        out[size++] = (char) (((b & 0xf) << 12) | ((utf8[i] & 0x3f) << 6) | (utf8[i + 1] & 0x3f));
        i += 2;
      } else {
        int c =
            ((b & 0x7) << 18)
                | ((utf8[i] & 0x3f) << 12)
                | ((utf8[i + 1] & 0x3f) << 6)
                | (utf8[i + 2] & 0x3f);
        out[size++] = Character.highSurrogate(c);
        out[size++] = Character.lowSurrogate(c);
        i += 3;
      }
    }
    return size;
  }

  private void ensure(int most) {
    if (array.length < most || array.length > LARGE) {
      array = new char[Math.max(most, 1 << 10)];
    }
  }

  /** The array that has the units from its start on; not to be changed. */
  public char[] array() {
    return array;
  }

  /** The number of units. */
  public int length() {
    return length;
  }

  /** The text. */
  @Override
  public String toString() {
    return new String(array, 0, length);
  }
}
