package org.thresher.text;

/**
 * What each UTF-16 unit is to the tokeniser of the topic model, in a table made once. The model was
 * trained with these kinds.
 */
public final class TopicLetters {
  public static final int OTHER = 0;
  public static final int DIGIT = 1;
  public static final int LETTER = 2;
  public static final int HANGUL = 3;
  public static final int ETHIOPIC = 4;
  public static final int HAN = 5;

  /** A letter of a script written without spaces between words, other than Han. */
  public static final int UNSPACED = 6;

  private static final byte[] KIND = new byte[1 << 16];
  private static final char[] LOWER = new char[1 << 16];

  static {
    for (int c = 0; c < KIND.length; c++) {
      KIND[c] = (byte) kindOf(c);
      int lower = Character.toLowerCase(c);
      LOWER[c] = (char) (lower < KIND.length ? lower : c);
    }
  }

  private TopicLetters() {}

  /** The kind of a UTF-16 unit. */
  public static int kind(char c) {
    return KIND[c];
  }

  /** A UTF-16 unit in lower case. */
  public static char lower(char c) {
    return LOWER[c];
  }

  /** How many characters of a word its beginning has. */
  public static int prefixLength(int kind) {
    return switch (kind) {
      case HANGUL -> 2;
      case ETHIOPIC -> 3;
      default -> 5;
    };
  }

  private static int kindOf(int c) {
    if (Character.isSurrogate((char) c)) {
      // Letters beyond the basic plane are rare scripts and rare Han; their units are taken for
      // letters.
      return LETTER;
    }
    return switch (Character.getType(c)) {
      case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          script(c);
      default -> OTHER;
    };
  }

  private static int script(int c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN -> HAN;
      case HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> UNSPACED;
      case HANGUL -> HANGUL;
      case ETHIOPIC -> ETHIOPIC;
      default -> LETTER;
    };
  }
}
