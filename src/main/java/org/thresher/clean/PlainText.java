package org.thresher.clean;

/**
 * The form in which lines and phrases are compared: lower case, plain quotes, single spaces, no
 * accents on Greek letters (capitals lack them), Turkish dotless and Russian dotted letters folded.
 */
final class PlainText {
  private static final String FROM = "’‘´`ʼ“”„«»ёıάέήίόύώϊϋΐΰς٫";
  private static final String TO = "'''''\"\"\"\"\"еiαεηιουωιυιυσ.";

  private PlainText() {}

  /** The plain form. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (LineScan.isBlank(c)) {
        if (!space) {
          plain.append(' ');
        }
        space = true;
      } else {
        plain.append(fold(c));
        space = false;
      }
    }
    int end = plain.length();
    if (end > 0 && plain.charAt(end - 1) == ' ') {
      plain.setLength(end - 1);
    }
    return plain.toString();
  }

  /** A plain text without what is neither letter nor inside at its ends: "(12) more »" → "more". */
  static String core(String plain) {
    int from = 0;
    int to = plain.length();
    while (from < to && !isInner(plain.charAt(from))) {
      from++;
    }
    while (to > from && !isInner(plain.charAt(to - 1))) {
      to--;
    }
    return plain.substring(from, to);
  }

  private static boolean isInner(char c) {
    return Character.isLetter(c)
        || Character.isSurrogate(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || Character.getType(c) == Character.COMBINING_SPACING_MARK;
  }

  private static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '`' ? '\'' : c;
    }
    char lower = c == 'İ' ? 'i' : Character.toLowerCase(c);
    int at = FROM.indexOf(lower);
    return at < 0 ? lower : TO.charAt(at);
  }
}
