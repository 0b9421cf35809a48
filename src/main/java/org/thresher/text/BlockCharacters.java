package org.thresher.text;

/**
 * Classes of characters as blocks of a page are read and counted. The model of blocks was trained
 * with these counts: a change here needs a new model.
 */
public final class BlockCharacters {
  private BlockCharacters() {}

  /** Whether a character belongs to a script that is written without spaces. */
  public static boolean isDense(char c) {
    return c >= 0x0E00
        && ((c >= 0x2E80 && c <= 0x9FFF && (c < 0x3000 || c > 0x3020))
            || (c >= 0xAC00 && c <= 0xD7FF)
            || (c >= 0xF900 && c <= 0xFAFF)
            || (c >= 0xFF66 && c <= 0xFF9F)
            || (c >= 0x0E00 && c <= 0x0EFF)
            || (c >= 0x1000 && c <= 0x109F)
            || (c >= 0x1780 && c <= 0x17FF));
  }

  /** Whether a sentence, or an entry of a list, ends with a character. */
  public static boolean endsSentence(char c) {
    return switch (c) {
      case '.', '!', '?', '。', '！', '？', '؟', '۔', '।', ';', '；', '։', '።' -> true;
      default -> false;
    };
  }

  /** White space of a text whose white space is collapsed. */
  public static boolean isCountedSpace(char c) {
    return c <= ' ' || c == 0xA0 || c == 0x3000;
  }

  /** White space beyond ASCII that a line of a page collapses. */
  public static boolean isWideSpace(char c) {
    return c == 0xA0
        || c == 0x85
        || c == 0x3000
        || (c >= 0x2000 && c <= 0x200A)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F;
  }

  /** Characters that show nothing: soft hyphen, zero-width space, byte order mark, word joiner. */
  public static boolean isInvisible(char c) {
    return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060;
  }
}
