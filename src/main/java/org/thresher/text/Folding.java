package org.thresher.text;

import com.dynatrace.hash4j.hashing.HashSink;
import com.dynatrace.hash4j.hashing.Hashing;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import org.jspecify.annotations.Nullable;

/**
 * When two lines count as the same: Unicode NFC, case folding and white space. Digits and
 * punctuation are not folded, since lines that differ only in figures are different lines.
 */
public final class Folding {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFD = Normalizer2.getNFDInstance();

  /** Below it (ASCII, Latin-1, Latin Extended-A) case folding leaves normalised text normalised. */
  private static final char FIRST_DECOMPOSING = 0x180;

  /** In {@link #SIMPLE}: the character does not fold on its own to one character. */
  private static final char NOT_SIMPLE = 0xFFFF;

  /**
   * What each UTF-16 unit folds to, where its neighbours make no difference and the result is one
   * unit; white space folds to a space. Text of such units alone folds in one pass.
   */
  private static final char[] SIMPLE = simpleFoldings();

  /** Bytes of folded units for which no array of their own is made. */
  private static final int BUFFER = 1 << 14;

  private static final ThreadLocal<byte[]> BUFFERS =
      ThreadLocal.withInitial(() -> new byte[BUFFER]);

  private Folding() {}

  /** The folded form: NFC, case-folded, runs of white space one space, trimmed. */
  public static String fold(String text) {
    byte[] units = new byte[2 * text.length()];
    int size = foldSimply(Units.of(text), units);
    if (size < 0) {
      return collapseWhiteSpace(foldCase(text));
    }
    char[] folded = new char[size / 2];
    for (int i = 0; i < folded.length; i++) {
      folded[i] = (char) ((units[2 * i] & 0xff) | units[2 * i + 1] << 8);
    }
    return new String(folded);
  }

  /** 64-bit hash (XXH3) of the folded form. */
  public static long hash(String text) {
    return put(text, null);
  }

  /**
   * Puts the units of the folded form into a hash, low byte first.
   *
   * @param sink what takes them, or null
   * @return the {@link #hash} of the text
   */
  public static long put(String text, @Nullable HashSink sink) {
    return put(Units.of(text), sink);
  }

  /** The same for a text of which only the units are known. */
  public static long put(Units text, @Nullable HashSink sink) {
    int most = 2 * text.length();
    byte[] units = most <= BUFFER ? BUFFERS.get() : new byte[most];
    int size = foldSimply(text, units);
    if (size < 0) {
      String folded = collapseWhiteSpace(foldCase(text.toString()));
      if (sink != null) {
        sink.putChars(folded);
      }
      return hashExact(folded);
    }
    if (sink != null) {
      sink.putBytes(units, 0, size);
    }
    return Hashing.xxh3_64().hashBytesToLong(units, 0, size);
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
   * Folds text of simple units.
   *
   * @param units takes the folded units, low byte first; twice as long as the text
   * @return the number of bytes, or -1 if some unit is not simple
   */
  private static int foldSimply(Units text, byte[] units) {
    int size = 0;
    boolean space = true;
    char[] all = text.array();
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char folded = SIMPLE[all[i]];
      if (folded == NOT_SIMPLE) {
        return -1;
      }
      if (folded != ' ' || !space) {
        units[size++] = (byte) folded;
        units[size++] = (byte) (folded >> 8);
      }
      space = folded == ' ';
    }
    return space && size > 0 ? size - 2 : size;
  }

  private static char[] simpleFoldings() {
    char[] simple = new char[NOT_SIMPLE + 1];
    for (int c = 0; c < simple.length; c++) {
      simple[c] = isWhiteSpace((char) c) ? ' ' : simpleFolding((char) c);
    }
    return simple;
  }

  private static char simpleFolding(char c) {
    if (Character.isHighSurrogate(c)) {
      // Emoji and other symbols (U+1F000 to U+1FBFF) fold to themselves.
      return c >= 0xD83C && c <= 0xD83E ? c : NOT_SIMPLE;
    }
    if (Character.isLowSurrogate(c)) {
      return c;
    }
    String folded = NFC.normalize(UCharacter.foldCase(NFD.normalize(String.valueOf(c)), true));
    // A boundary before it: what stands before a unit never joins with it.
    boolean apart = NFC.hasBoundaryBefore(c) && NFC.hasBoundaryBefore(folded.charAt(0));
    return folded.length() == 1 && apart ? folded.charAt(0) : NOT_SIMPLE;
  }

  /**
   * Canonical caseless form (Unicode 3.13, D145), composed. Case folding alone can leave what is
   * not normalised, so it is between decomposition and composition, where the text has any need.
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
