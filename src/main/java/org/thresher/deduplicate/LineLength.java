package org.thresher.deduplicate;

import java.lang.Character.UnicodeScript;

/** How long a line is, in words, whatever its script. */
final class LineLength {
  /** Characters of a script without spaces that count as a word. */
  private static final int CHARACTERS_PER_WORD = 2;

  private LineLength() {}

  /** Runs of letters and digits; in scripts without spaces two characters count as a word. */
  static int words(String line) {
    int words = 0;
    int unspaced = 0;
    boolean inWord = false;
    int length = line.length();
    for (int i = 0; i < length; ) {
      int c = line.codePointAt(i);
      i += Character.charCount(c);
      if (!Character.isLetterOrDigit(c)) {
        inWord = inWord && isInsideWord(c);
      } else if (isUnspaced(c)) {
        unspaced++;
        inWord = false;
      } else if (!inWord) {
        words++;
        inWord = true;
      }
    }
    return words + (unspaced + CHARACTERS_PER_WORD - 1) / CHARACTERS_PER_WORD;
  }

  /** Whether the script of a letter is written without spaces between words. */
  static boolean isUnspaced(int codePoint) {
    if (codePoint < 0xE00) {
      return false;
    }
    UnicodeScript script = UnicodeScript.of(codePoint);
    return script == UnicodeScript.HAN
        || script == UnicodeScript.HIRAGANA
        || script == UnicodeScript.KATAKANA
        || script == UnicodeScript.THAI
        || script == UnicodeScript.LAO
        || script == UnicodeScript.KHMER
        || script == UnicodeScript.MYANMAR;
  }

  private static boolean isInsideWord(int c) {
    return c == '\''
        || c == 0x2019
        || c == '-'
        || Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
