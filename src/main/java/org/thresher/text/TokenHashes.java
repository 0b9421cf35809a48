package org.thresher.text;

import com.ibm.icu.lang.UCharacter;
import java.util.Arrays;

/**
 * The tokens of a text in their order, a 64-bit hash each: words, which are runs of letters and
 * digits, case-folded; in scripts without spaces each character. Linear in the text's characters, 8
 * bytes a token.
 */
public final class TokenHashes {
  private static final long ROLL = 0x9E3779B97F4A7C15L;
  private static final long SEED = 0x7468726573686572L;

  /** In {@link #FOLDED}: the character is a token of its own. */
  private static final char TOKEN = 1;

  /** What each UTF-16 unit that is part of a word folds to; {@link #TOKEN}; 0 for all others. */
  private static final char[] FOLDED = folded();

  private long[] hashes = new long[256];
  private int size;
  private int unspaced;

  /** Forgets all tokens, and keeps the room for others. */
  public void clear() {
    size = 0;
    unspaced = 0;
  }

  /** The number of tokens. */
  public int size() {
    return size;
  }

  /** How many of the tokens are characters of scripts without spaces. */
  public int unspaced() {
    return unspaced;
  }

  /** Whether most tokens are characters of scripts without spaces. */
  public boolean isMostlyUnspaced() {
    return unspaced * 2 > size;
  }

  /** The hash of a token. */
  public long get(int token) {
    return hashes[token];
  }

  /** The hash of tokens in a row. */
  public long hash(int from, int to) {
    long hash = SEED;
    for (int i = from; i < to; i++) {
      hash = hash * ROLL + hashes[i];
    }
    return mix(hash);
  }

  /**
   * The upper halves of the hashes of all runs of tokens of a length, see {@link #hash(int, int)}:
   * from one run to the next the first token is taken away and one is added.
   */
  public int[] hashes(int length) {
    int[] runs = new int[Math.max(0, size - length + 1)];
    long first = 1;
    long run = 0;
    for (int i = 0; i < length - 1 && runs.length > 0; i++) {
      first *= ROLL;
      run = run * ROLL + hashes[i];
    }
    long seed = SEED * first * ROLL;
    for (int start = 0; start < runs.length; start++) {
      run = run * ROLL + hashes[start + length - 1];
      runs[start] = (int) (mix(seed + run) >>> Integer.SIZE);
      run -= hashes[start] * first;
    }
    return runs;
  }

  /** The finalizer of SplitMix64 (Steele et al. 2014). */
  public static long mix(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Adds the tokens of a text. */
  public void add(String text) {
    add(Units.of(text));
  }

  /** Adds the tokens of a text. */
  public void add(Units text) {
    scan(text, Integer.MAX_VALUE);
  }

  /** Where a token of a text ends, counted from 1 on; 0 for token 0. */
  static int end(String text, int token) {
    return token == 0 ? 0 : new TokenHashes().scan(Units.of(text), token);
  }

  /** The part of a text from a token, counted from 0 on, to before another one. */
  public static String part(String text, int from, int to) {
    int start = end(text, from);
    while (start < text.length() && WordEstimate.kind(text.codePointAt(start)) == 0) {
      start += Character.charCount(text.codePointAt(start));
    }
    return text.substring(Math.min(start, text.length()), Math.max(start, end(text, to)));
  }

  /** Adds tokens until there are enough; gives the place after the last one. */
  private int scan(Units text, int enough) {
    long word = 0;
    boolean inWord = false;
    char[] units = text.array();
    int length = text.length();
    for (int i = 0; i < length; i++) {
      int at = i;
      int c = units[i];
      int folded = FOLDED[c];
      if (folded == 0 && Character.isHighSurrogate((char) c)) {
        c = Character.codePointAt(units, i, length);
        i += Character.charCount(c) - 1;
        folded = foldedOf(c);
      }
      if (folded > TOKEN) {
        word = (inWord ? word : SEED) * ROLL + folded;
        inWord = true;
        continue;
      }
      if (inWord) {
        push(mix(word));
        inWord = false;
        if (size >= enough) {
          return at;
        }
      }
      if (folded == TOKEN) {
        push(mix(c));
        unspaced++;
        if (size >= enough) {
          return i + 1;
        }
      }
    }
    if (inWord) {
      push(mix(word));
    }
    return length;
  }

  private static char[] folded() {
    char[] folded = new char[Character.MAX_VALUE + 1];
    for (int c = 0; c < folded.length; c++) {
      folded[c] = (char) foldedOf(c);
    }
    return folded;
  }

  private static int foldedOf(int c) {
    int kind = WordEstimate.kind(c);
    return kind == WordEstimate.LETTER
        ? UCharacter.foldCase(c, true)
        : kind == WordEstimate.UNSPACED ? TOKEN : 0;
  }

  private void push(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }
}
