package org.thresher.text;

import java.lang.Character.UnicodeScript;

/** How long a line is, in words, whatever its script. */
public final class WordEstimate {
  /** What each UTF-16 unit is to a word: {@link #OTHER} and so on. */
  private static final byte[] KINDS = kinds();

  private static final byte OTHER = 0;
  public static final byte LETTER = 1;
  public static final byte UNSPACED = 2;
  private static final byte INSIDE = 3;

  /** In {@link #KINDS}: the first of two units of a character, OTHER if it is alone. */
  private static final byte PAIR = 4;

  /** Words with marks inside and between them, in scripts with and without spaces. */
  private static final String[] PROBES = {
    "one two-three o'clock it\u2019s 4,5 e\u0301t\u00e9",
    "\u6e2f\u306e\u30d5\u30a7\u30ea\u30fc \u0e17\u0e48\u0e32\u0e40\u0e23\u0e37\u0e2d",
    "\u0ea5\u0eb2\u0ea7 \u1781\u17d2\u1798\u17c2\u179a \u1019\u103c\u1014\u103a\u1019\u102c",
    "\ud55c\uad6d\uc5b4 \u0440\u0435\u043a\u0430 \ud840\udc00\ud840\udc01 \ud801\udc00"
  };

  private WordEstimate() {}

  /** A number that changes with what counts as a word: the words of some lines, hashed. */
  public static long fingerprint() {
    long fingerprint = 0;
    for (String line : PROBES) {
      for (int end = 0; end <= line.length(); end++) {
        fingerprint = Folding.combine(fingerprint, words(line.substring(0, end)));
      }
    }
    return fingerprint;
  }

  /** Runs of letters and digits; in scripts without spaces two characters count as a word. */
  public static int words(String line) {
    return (halfWords(Units.of(line), Integer.MAX_VALUE) + 1) / 2;
  }

  /** Whether a line has so many words; reads no further than it must. */
  public static boolean isAtLeast(int least, String line) {
    return halfWords(Units.of(line), (int) Math.min(2L * least, Integer.MAX_VALUE))
        > 2L * (least - 1);
  }

  /**
   * Twice the {@link #words} of a line before they are rounded, or at least {@code enough} as soon
   * as it has them.
   */
  public static int halfWords(Units line, int enough) {
    int halves = 0;
    boolean inWord = false;
    char[] units = line.array();
    int length = line.length();
    for (int i = 0; i < length && halves < enough; i++) {
      int kind = KINDS[units[i]];
      if (kind == PAIR && i + 1 < length) {
        kind = kindOf(Character.codePointAt(units, i, length));
        i++;
      }
      if (kind == LETTER) {
        halves += inWord ? 0 : 2;
        inWord = true;
      } else if (kind == UNSPACED) {
        halves++;
        inWord = false;
      } else {
        inWord = inWord && kind == INSIDE;
      }
    }
    return halves;
  }

  /**
   * What a character is to a word: {@link #LETTER} for letters and digits, {@link #UNSPACED} for
   * letters of a script that is written without spaces between words, or neither.
   */
  public static int kind(int codePoint) {
    int kind = codePoint < KINDS.length ? KINDS[codePoint] : kindOf(codePoint);
    return kind == PAIR ? OTHER : kind;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[Character.MAX_VALUE + 1];
    for (int c = 0; c < kinds.length; c++) {
      kinds[c] = Character.isHighSurrogate((char) c) ? PAIR : kindOf(c);
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
