package org.thresher.stage.language;

/** Tells words from other tokens: addresses, tags, identifiers, numbers with units. */
final class Tokens {
  private Tokens() {}

  /**
   * Whether the token between two blanks may hold words of a language. Tokens with letters beyond
   * ASCII may: they are no part of programs, and scripts without blanks put whole sentences there.
   */
  static boolean isReadable(CharSequence text, int start, int end) {
    int letters = 0;
    int digits = 0;
    int humps = 0;
    boolean machine = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits++;
      } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') {
        letters++;
        humps += c <= 'Z' && i > start && isLowerAscii(text.charAt(i - 1)) ? 1 : 0;
      } else if (c > 0x7f && Character.isLetter(c)) {
        return true;
      } else {
        machine |= isMachineMark(c) || isAddressMark(text, i, start, end);
      }
    }
    // A digit among several letters is a letter in romanised Arabic, a name in programs else.
    return !machine && humps < 2 && (digits == 0 || letters > 3 * digits);
  }

  /** Apostrophes and the letters that stand for them, which join the parts of a word. */
  static boolean isApostrophe(char c) {
    return c == '\'' || c == '\u2019' || c == '\u02BC' || c == '\u02BB' || c == '`';
  }

  private static boolean isMachineMark(char c) {
    return c == '@' || c == '_' || c == '\\' || c == '{' || c == '}' || c == '=' || c == '<'
        || c == '>';
  }

  /** {@code ://}, a dot between ASCII letters, or brackets right after a name. */
  private static boolean isAddressMark(CharSequence text, int at, int start, int end) {
    char c = text.charAt(at);
    if (at + 1 >= end || at == start) {
      return false;
    }
    char next = text.charAt(at + 1);
    return (c == ':' && next == '/')
        || (c == '.' && isLowerAscii(next) && isLowerAscii(text.charAt(at - 1)))
        || (c == '(' && next == ')');
  }

  private static boolean isLowerAscii(char c) {
    return c >= 'a' && c <= 'z';
  }
}
