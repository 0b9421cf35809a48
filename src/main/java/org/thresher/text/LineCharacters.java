package org.thresher.text;

/**
 * Classes and lower case of characters as the model of lines was trained with them, looked up. The
 * training program has the same classes: a change here needs a new model.
 */
public final class LineCharacters {
  public static final int OTHER = 0;
  public static final int SPACE = 1;
  public static final int UPPER = 2;
  public static final int LOWER = 3;
  public static final int LETTER = 4;
  public static final int MARK = 5;
  public static final int DIGIT = 6;

  /** Numbers that are no decimal digits, and the low line. */
  public static final int NUMBER = 7;

  /** A character of a script without spaces between words. */
  public static final int SPACELESS = 8;

  /** What is read in place of an ideograph beyond the basic plane, and of any other character. */
  public static final char IDEOGRAPH = '\u4e00';

  public static final char SYMBOL = '\u263a';

  /** What a line of text ends with. */
  public static final String LINE_ENDS = ".!?…。！？؟।॥።։";

  /** What a sentence ends with if white space comes after it. */
  public static final String SENTENCE_ENDS = ".!?…؟।";

  /** What a sentence ends with, whatever comes after it. */
  public static final String WIDE_SENTENCE_ENDS = "。！？";

  private static final int SIZE = 1 << 16;
  private static final byte[] CLASSES = new byte[SIZE];
  private static final char[] LOWER_CASE = new char[SIZE];

  static {
    for (int c = 0; c < SIZE; c++) {
      CLASSES[c] = (byte) classOf((char) c);
      LOWER_CASE[c] = Character.toLowerCase((char) c);
    }
  }

  private LineCharacters() {}

  /** The class of a UTF-16 unit. */
  public static int of(char c) {
    return CLASSES[c];
  }

  /** A UTF-16 unit in lower case. */
  public static char lower(char c) {
    return LOWER_CASE[c];
  }

  /** Whether characters of a class make up words together. */
  public static boolean isWord(int kind) {
    return kind >= UPPER && kind <= NUMBER;
  }

  private static int classOf(char c) {
    if (isSpaceless(c)) {
      return SPACELESS;
    }
    if (c == '_') {
      return NUMBER;
    }
    if ((c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F) || c == 0x85) {
      return SPACE;
    }
    return switch (Character.getType(c)) {
      case Character.UPPERCASE_LETTER -> UPPER;
      case Character.LOWERCASE_LETTER -> LOWER;
      case Character.TITLECASE_LETTER, Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          MARK;
      case Character.DECIMAL_DIGIT_NUMBER -> DIGIT;
      case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
      case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
          SPACE;
      default -> OTHER;
    };
  }

  /** CJK, kana, bopomofo, Thai, Lao, Burmese, Khmer. */
  private static boolean isSpaceless(char c) {
    return (c >= 0x2E80 && c <= 0x2FDF)
        || (c >= 0x3005 && c <= 0x3007)
        || (c >= 0x3021 && c <= 0x3029)
        || (c >= 0x3031 && c <= 0x3035)
        || (c >= 0x3038 && c <= 0x303C)
        || (c >= 0x3040 && c <= 0x30FF)
        || (c >= 0x3100 && c <= 0x312F)
        || (c >= 0x31A0 && c <= 0x31BF)
        || (c >= 0x31F0 && c <= 0x31FF)
        || (c >= 0x3400 && c <= 0x4DBF)
        || (c >= 0x4E00 && c <= 0x9FFF)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFF66 && c <= 0xFF9F)
        || (c >= 0x0E00 && c <= 0x0EFF)
        || (c >= 0x1000 && c <= 0x109F)
        || (c >= 0x1780 && c <= 0x17FF);
  }
}
