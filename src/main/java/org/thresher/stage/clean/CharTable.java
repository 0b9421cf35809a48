package org.thresher.stage.clean;

/**
 * What the scans ask of characters, looked up: {@link Character}'s own methods took half of the
 * stage's time. 320 kB for the characters of the Basic Multilingual Plane; the others are asked of
 * {@link Character}.
 */
final class CharTable {
  private static final int SIZE = 1 << 16;
  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int UPPER = 4;
  private static final int LOWER = 8;
  private static final int SPACELESS = 16;
  private static final int BLANK = 32;

  private static final byte[] KINDS = new byte[SIZE];
  private static final char[] LOWER_CASE = new char[SIZE];
  private static final char[] PLAIN = new char[SIZE];

  static {
    for (int c = 0; c < SIZE; c++) {
      KINDS[c] = (byte) kinds(c);
      LOWER_CASE[c] = Character.toLowerCase((char) c);
      PLAIN[c] = PhraseForm.fold((char) c);
    }
  }

  private CharTable() {}

  private static int kinds(int c) {
    return (Character.isLetter(c) ? LETTER : 0)
        | (Character.isDigit(c) ? DIGIT : 0)
        | (Character.isUpperCase(c) ? UPPER : 0)
        | (Character.isLowerCase(c) ? LOWER : 0)
        | (LineScan.isSpaceless(c) ? SPACELESS : 0)
        | (LineScan.isBlank(c) ? BLANK : 0);
  }

  /** All kinds of a character, for the methods below. */
  static int of(int c) {
    return c < SIZE ? KINDS[c] : kinds(c);
  }

  static boolean isLetter(int kinds) {
    return (kinds & LETTER) != 0;
  }

  static boolean isDigit(int kinds) {
    return (kinds & DIGIT) != 0;
  }

  static boolean isLetterOrDigit(int kinds) {
    return (kinds & (LETTER | DIGIT)) != 0;
  }

  static boolean isUpper(int kinds) {
    return (kinds & UPPER) != 0;
  }

  static boolean isLower(int kinds) {
    return (kinds & LOWER) != 0;
  }

  static boolean isSpaceless(int kinds) {
    return (kinds & SPACELESS) != 0;
  }

  static boolean isBlank(int kinds) {
    return (kinds & BLANK) != 0;
  }

  /** The character in lower case. */
  static int toLowerCase(int c) {
    return c < SIZE ? LOWER_CASE[c] : Character.toLowerCase(c);
  }

  /** The character in the form in which lines and phrases are compared. */
  static char plain(char c) {
    return PLAIN[c];
  }
}
