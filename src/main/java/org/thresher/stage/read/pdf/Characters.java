package org.thresher.stage.read.pdf;

import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.BidiTransform;
import com.ibm.icu.text.BidiTransform.Mirroring;
import com.ibm.icu.text.BidiTransform.Order;
import java.text.Normalizer;

/**
 * Characters of PDF files as text has them: no ligatures, no forms of letters, in logical order.
 */
final class Characters {
  /** Accents that stand alone, and what they are on a letter. */
  private static final String SPACING = "´`¨ˆ˜ˇ¸˘˙˚˝¯";

  private static final String COMBINING =
      "\u0301\u0300\u0308\u0302\u0303\u030C\u0327\u0306\u0307\u030A\u030B\u0304";

  private Characters() {}

  /** A character without ligatures and without what no text has. */
  static String plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0xA0 || c == 0xFFFD || (c >= 0xE000 && c <= 0xF8FF) || c >= 0xFB00) {
        return cleaned(text);
      }
    }
    return text;
  }

  private static String cleaned(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == 0xA0 || c == '\t') {
                clean.append(' ');
              } else if (isForm(c)) {
                clean.append(Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC));
              } else if (c >= ' ' && (c < 0xE000 || c > 0xF8FF)) {
                clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }

  /** Ligatures of Latin, Armenian and Hebrew, and the forms of Arabic letters. */
  private static boolean isForm(int c) {
    return (c >= 0xFB00 && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFC);
  }

  /** What an accent is on a letter, or 0. */
  static char combining(String accent) {
    int at = accent.length() == 1 ? SPACING.indexOf(accent.charAt(0)) : -1;
    return at < 0 ? 0 : COMBINING.charAt(at);
  }

  /** A letter with an accent. */
  static String accented(String letter, char combining) {
    String base = letter.equals("ı") ? "i" : letter.equals("ȷ") ? "j" : letter;
    return Normalizer.normalize(base + combining, Normalizer.Form.NFC);
  }

  /** A line that is written from left to right as it looks, in the order in which it is read. */
  static String logical(String line) {
    if (!isRightToLeft(line)) {
      return line;
    }
    return new BidiTransform()
        .transform(line, Bidi.LTR, Order.VISUAL, Bidi.RTL, Order.LOGICAL, Mirroring.OFF, 0);
  }

  /** Whether there are letters of Hebrew, Arabic and the like. */
  static boolean isRightToLeft(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c >= 0x590) {
        byte direction = Character.getDirectionality(c);
        if (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
            || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a character belongs to a script that has no spaces between words. */
  static boolean isUnspaced(int c) {
    if (c < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF65);
    };
  }
}
