package org.thresher.stage.read.sniff;

import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.Encodings.Encoding;

/**
 * Finds text in UTF-16 and UTF-32, with and without a byte order mark. Without one, bytes are such
 * text if they hold control characters that no text of another encoding has, and nearly all of
 * their units are assigned characters, some of them spaces, line ends or full stops.
 */
public final class WideText {
  private static final int LOOK = 2048;
  private static final int FEWEST = 4;

  /** Of a hundred units, so many at most may be no characters; none may be a control character. */
  private static final int BAD_PERCENT = 2;

  private WideText() {}

  /** The encoding that a byte order mark at the start of the bytes stands for, or null. */
  static @Nullable Encoding byteOrderMark(byte[] bytes) {
    if (ContentType.startsWith(bytes, 0xef, 0xbb, 0xbf)) {
      return Encodings.UTF_8;
    }
    if (ContentType.startsWith(bytes, 0xff, 0xfe, 0, 0)) {
      return Encodings.UTF_32LE;
    }
    if (ContentType.startsWith(bytes, 0, 0, 0xfe, 0xff)) {
      return Encodings.UTF_32BE;
    }
    if (ContentType.startsWith(bytes, 0xff, 0xfe)) {
      return Encodings.UTF_16LE;
    }
    return ContentType.startsWith(bytes, 0xfe, 0xff) ? Encodings.UTF_16BE : null;
  }

  /** Bytes of the mark of an encoding that {@link #byteOrderMark} gives. */
  static int markLength(Encoding encoding) {
    return encoding.equals(Encodings.UTF_8) ? 3 : encoding.name().startsWith("UTF-32") ? 4 : 2;
  }

  /** The encoding of text whose characters have two or four bytes; null for all else. */
  public static @Nullable Encoding of(byte[] bytes) {
    Encoding marked = byteOrderMark(bytes);
    if (marked != null) {
      return marked.equals(Encodings.UTF_8) ? null : marked;
    }
    return unmarked(bytes);
  }

  /** The same, of bytes without a byte order mark. */
  static @Nullable Encoding unmarked(byte[] bytes) {
    int length = Math.min(bytes.length, LOOK);
    if (!hasControls(bytes, length)) {
      return null;
    }
    if (isUtf32(bytes, length, true)) {
      return Encodings.UTF_32BE;
    }
    if (isUtf32(bytes, length, false)) {
      return Encodings.UTF_32LE;
    }
    int big = marks(bytes, length, true);
    int little = marks(bytes, length, false);
    if (big <= 0 && little <= 0) {
      return null;
    }
    return big > little ? Encodings.UTF_16BE : Encodings.UTF_16LE;
  }

  /** The characters of the first bytes, where they are such text; null for all else. */
  static @Nullable String prefix(byte[] bytes, int look) {
    Encoding wide = of(bytes);
    if (wide == null) {
      return null;
    }
    int start = byteOrderMark(bytes) == null ? 0 : markLength(wide);
    int length = Math.min(bytes.length - start, look) & ~3;
    return new String(bytes, start, length, wide.charset());
  }

  private static boolean hasControls(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[i] >= 0 && bytes[i] < '\t') {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf32(byte[] bytes, int length, boolean big) {
    int units = length / 4;
    if (units < FEWEST) {
      return false;
    }
    for (int i = 0; i < 4 * units; i += 4) {
      int high = unit(bytes, big ? i : i + 2, big);
      int low = unit(bytes, big ? i + 2 : i, big);
      int character = high << 16 | low;
      if (high > 0x10 || character < '\t' || !isText(character)) {
        return false;
      }
    }
    return true;
  }

  /** How many spaces, line ends and full stops there are; -1 if this is no UTF-16. */
  private static int marks(byte[] bytes, int length, boolean big) {
    int units = length / 2;
    if (units < FEWEST) {
      return -1;
    }
    int bad = 0;
    int marks = 0;
    int letters = 0;
    for (int i = 0; i + 1 < 2 * units; i += 2) {
      int unit = unit(bytes, i, big);
      boolean pair =
          Character.isHighSurrogate((char) unit)
              && i + 3 < length
              && Character.isLowSurrogate((char) unit(bytes, i + 2, big));
      if (pair) {
        i += 2;
      } else if (Character.getType(unit) == Character.CONTROL && !isText(unit)) {
        return -1;
      } else if (!isText(unit)) {
        bad++;
      } else {
        marks += isMark(unit) ? 1 : 0;
        letters += Character.isLetter(unit) ? 1 : 0;
      }
    }
    boolean text = bad * 100L <= units * (long) BAD_PERCENT && letters * 3L >= units;
    return text ? marks + (isAsciiMostly(bytes, length, big) ? units : 0) : -1;
  }

  /** Latin letters alone: no mark need be among them. */
  private static boolean isAsciiMostly(byte[] bytes, int length, boolean big) {
    int ascii = 0;
    for (int i = big ? 0 : 1; i < length; i += 2) {
      ascii += bytes[i] == 0 ? 1 : 0;
    }
    return ascii * 10L > 7L * (length / 2);
  }

  private static boolean isText(int character) {
    if (character < ' ') {
      return character == '\t' || character == '\n' || character == '\r' || character == '\f';
    }
    return switch (Character.getType(character)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE, Character.CONTROL ->
          false;
      default -> true;
    };
  }

  private static boolean isMark(int unit) {
    return unit == ' '
        || unit == '\n'
        || unit == '\r'
        || (unit >= 0x3000 && unit <= 0x3002)
        || unit == 0xff0c
        || unit == ','
        || unit == '.';
  }

  private static int unit(byte[] bytes, int at, boolean big) {
    int first = bytes[at] & 0xff;
    int second = bytes[at + 1] & 0xff;
    return big ? first << 8 | second : second << 8 | first;
  }
}
