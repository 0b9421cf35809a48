package org.thresher.stage.clean;

/**
 * The form in which lines and phrases are compared: lower case, plain quotes, single spaces, no
 * accents on Greek letters (capitals lack them), Turkish dotless and Russian dotted letters folded.
 */
final class PhraseForm {
  private static final String FROM = "’‘´`ʼ“”„«»ёıάέήίόύώϊϋΐΰς٫";
  private static final String TO = "'''''\"\"\"\"\"еiαεηιουωιυιυσ.";

  private PhraseForm() {}

  /** The plain form. */
  static String of(String text) {
    char[] plain = new char[text.length()];
    int length = 0;
    boolean space = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (CharTable.isBlank(CharTable.of(c))) {
        if (!space) {
          plain[length++] = ' ';
        }
        space = true;
      } else {
        plain[length++] = CharTable.plain(c);
        space = false;
      }
    }
    return new String(plain, 0, space && length > 0 ? length - 1 : length);
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

  /** The plain form of a character; {@link CharTable} has them all. */
  static char fold(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '`' ? '\'' : c;
    }
    char lower = c == 'İ' ? 'i' : Character.toLowerCase(c);
    int at = FROM.indexOf(lower);
    return at < 0 ? lower : TO.charAt(at);
  }
}
