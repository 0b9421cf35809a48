package org.thresher.deduplicate;

import java.lang.Character.UnicodeScript;

/** How long a line is, in words, whatever its script. */
final class LineLength {
  /** Characters of a script without spaces that count as a word. */
  private static final int CHARACTERS_PER_WORD = 2;

  /** What each UTF-16 unit is to a word: {@link #OTHER} and so on. */
  private static final byte[] KINDS = kinds();

  private static final byte OTHER = 0;
  private static final byte LETTER = 1;
  private static final byte UNSPACED = 2;
  private static final byte INSIDE = 3;

  private LineLength() {}

  /** Runs of letters and digits; in scripts without spaces two characters count as a word. */
  static int words(String line) {
    return words(line, Integer.MAX_VALUE);
  }

  /** Whether a line has so many words; reads no further than it must. */
  static boolean isAtLeast(int least, String line) {
    return words(line, least) >= least;
  }

  /** The words of a line, or at least {@code enough} as soon as it has them. */
  private static int words(String line, int enough) {
    int words = 0;
    int unspaced = 0;
    boolean inWord = false;
    int length = line.length();
    for (int i = 0; i < length && words + unspaced / CHARACTERS_PER_WORD < enough; i++) {
      char c = line.charAt(i);
      int kind = KINDS[c];
      if (Character.isHighSurrogate(c) && i + 1 < length) {
        kind = kindOf(line.codePointAt(i));
        i++;
      }
      if (kind == LETTER) {
        words += inWord ? 0 : 1;
        inWord = true;
      } else if (kind == UNSPACED) {
        unspaced++;
        inWord = false;
      } else {
        inWord = inWord && kind == INSIDE;
      }
    }
    return words + (unspaced + CHARACTERS_PER_WORD - 1) / CHARACTERS_PER_WORD;
  }

  /** Whether a character is a letter or digit. */
  static boolean isLetterOrDigit(int codePoint) {
    int kind = codePoint < KINDS.length ? KINDS[codePoint] : kindOf(codePoint);
    return kind == LETTER || kind == UNSPACED;
  }

  /** Whether a character is a letter of a script that is written without spaces between words. */
  static boolean isUnspaced(int codePoint) {
    return (codePoint < KINDS.length ? KINDS[codePoint] : kindOf(codePoint)) == UNSPACED;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[Character.MAX_VALUE + 1];
    for (int c = 0; c < kinds.length; c++) {
      kinds[c] = kindOf(c);
    }
    return kinds;
  }

  private static byte kindOf(int codePoint) {
    if (!Character.isLetterOrDigit(codePoint)) {
      return isInsideWord(codePoint) ? INSIDE : OTHER;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    boolean unspaced =
        script == UnicodeScript.HAN
            || script == UnicodeScript.HIRAGANA
            || script == UnicodeScript.KATAKANA
            || script == UnicodeScript.THAI
            || script == UnicodeScript.LAO
            || script == UnicodeScript.KHMER
            || script == UnicodeScript.MYANMAR;
    return unspaced ? UNSPACED : LETTER;
  }

  private static boolean isInsideWord(int c) {
    return c == '\''
        || c == 0x2019
        || c == '-'
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
