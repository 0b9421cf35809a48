package org.thresher.text;

import java.util.Locale;

/** Letters and digits of ASCII, and lower case that does not depend on where the program runs. */
public final class Ascii {
  private Ascii() {}

  /** The text in lower case. */
  public static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether a character is one of A to Z, in either case. */
  public static boolean isLetter(char c) {
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  /** Whether a character is one of 0 to 9. */
  public static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
