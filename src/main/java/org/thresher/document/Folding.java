package org.thresher.document;

import com.dynatrace.hash4j.hashing.Hashing;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;

/**
 * When two lines count as the same: Unicode NFC, case folding and white space. Digits and
 * punctuation are not folded, since lines that differ only in figures are different lines.
 */
public final class Folding {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  /** Below it (ASCII, Latin-1, Latin Extended-A) case folding leaves normalised text normalised. */
  private static final char FIRST_DECOMPOSING = 0x180;

  private Folding() {}

  /** The folded form: NFC, case-folded, runs of white space one space, trimmed. */
  public static String fold(String text) {
    return collapseWhiteSpace(foldCase(text));
  }

  /** 64-bit hash (XXH3) of the folded form. */
  public static long hash(String text) {
    return hashExact(fold(text));
  }

  /** 64-bit hash (XXH3) of the text as it is. */
  public static long hashExact(String text) {
    return Hashing.xxh3_64().hashCharsToLong(text);
  }

  /** Combines hashes into one, order matters. */
  public static long combine(long first, long second) {
    return Hashing.xxh3_64().hashLongLongToLong(first, second);
  }

  /**
   * Canonical caseless form (Unicode 3.13, D145), composed. Case folding alone can leave what is
   * not normalised, so it stands between decomposition and composition, where the text has any
   * need.
   */
  private static String foldCase(String text) {
    boolean foldable = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= FIRST_DECOMPOSING) {
        return NFC.normalize(UCharacter.foldCase(NFD.normalize(text), true));
      }
      foldable |= c > '~' || (c >= 'A' && c <= 'Z');
    }
    return foldable ? UCharacter.foldCase(text, true) : text;
  }

  private static String collapseWhiteSpace(String text) {
    StringBuilder collapsed = null;
    boolean space = true;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (isWhiteSpace(c)) {
        if (space || c != ' ') {
          if (collapsed == null) {
            collapsed = new StringBuilder(length).append(text, 0, i);
          }
          if (!space) {
            collapsed.append(' ');
          }
        } else if (collapsed != null) {
          collapsed.append(' ');
        }
        space = true;
      } else {
        if (collapsed != null) {
          collapsed.append(c);
        }
        space = false;
      }
    }
    if (collapsed == null) {
      return space && length > 0 ? text.substring(0, length - 1) : text;
    }
    int end = collapsed.length();
    return space && end > 0 ? collapsed.substring(0, end - 1) : collapsed.toString();
  }

  /** White space, the no-break space and the zero-width characters included. */
  private static boolean isWhiteSpace(char c) {
    return c <= ' '
        || c == 0x85
        || c == 0xA0
        || c == 0xFEFF
        || (c >= 0x2000 && c <= 0x200B)
        || c == 0x2028
        || c == 0x2029
        || c == 0x202F
        || c == 0x205F
        || c == 0x3000
        || c == 0x1680;
  }
}
