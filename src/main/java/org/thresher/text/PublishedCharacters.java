package org.thresher.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** Classes of characters that the published rules speak of. */
public final class PublishedCharacters {
  private static final String SYMBOLS =
      "!/—”:％１〈&(、━\\【#%「」，】；+^]~“《„';’{|∶´[=-`*．（–？！：$～«〉,><》)?）。…@_.\"}►»";

  private PublishedCharacters() {}

  /** Whether a character ends a sentence: Unicode's Sentence_Terminal, and the wide full stops. */
  public static boolean endsSentence(int c) {
    if (c < 0x80) {
      return c == '.' || c == '!' || c == '?';
    }
    return c == 0xFF0E || c == 0xFF61 || UCharacter.hasBinaryProperty(c, UProperty.S_TERM);
  }

  /** Whether a character alone makes no word. */
  public static boolean symbol(int c) {
    if (c < 0x80) {
      return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7f || SYMBOLS.indexOf(c) >= 0;
    }
    return c < 0xA0 || SYMBOLS.indexOf(c) >= 0 || endsSentence(c);
  }

  /** White space as Python's {@code str.split} and {@code str.strip} see it. */
  public static boolean space(int c) {
    if (c < 0x80) {
      return c == ' ' || (c >= 9 && c <= 13) || (c >= 0x1c && c <= 0x1f);
    }
    return c == 0x85 || Character.isSpaceChar(c);
  }

  /** Line ends as Python's {@code str.splitlines} sees them. */
  public static boolean lineEnd(char c) {
    return (c >= 10 && c <= 13)
        || (c >= 0x1c && c <= 0x1e)
        || c == 0x85
        || c == '\u2028'
        || c == '\u2029';
  }

  /**
   * Whether a line ends as text does: in a mark that ends sentences in its script or an ellipsis,
   * closing quotes and brackets after it set aside; or, as for C4, in a quote of any kind.
   */
  public static boolean endsText(String line) {
    int i = line.length();
    while (i > 0) {
      int c = line.codePointBefore(i);
      if (endsSentence(c) || c == '\u2026' || quote(c)) {
        return true;
      }
      if (!space(c) && Character.getType(c) != Character.END_PUNCTUATION) {
        return false;
      }
      i -= Character.charCount(c);
    }
    return false;
  }

  private static boolean quote(int c) {
    int type = Character.getType(c);
    return c == '"'
        || c == '\''
        || type == Character.FINAL_QUOTE_PUNCTUATION
        || type == Character.INITIAL_QUOTE_PUNCTUATION
        || c == '\u300d'
        || c == '\u300f';
  }

  /** Whether a character belongs to a script that sets no spaces between words. */
  public static boolean unspaced(int c) {
    if (c < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN -> true;
      default -> false;
    };
  }

  /** Whether a character belongs to a script that marks no ends of sentences. */
  public static boolean unmarked(int c) {
    return (c >= 0x0E00 && c < 0x0F00);
  }
}
