package org.thresher.stage.deduplicate.near;

import com.ibm.icu.lang.UCharacter;
import java.util.Arrays;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.text.WordEstimate;

/**
 * The words of a text and its shingles, which are 5 words in a row over the whole text (FineWeb's
 * choice). In scripts without spaces a character is a token and a shingle has 10, since 5
 * characters repeat between unrelated texts. Words are runs of letters and digits, case-folded.
 */
final class ShingleWords {
  private static final int WORDS = 5;
  private static final int CHARACTERS = 10;
  private static final long ROLL = 0x9E3779B97F4A7C15L;
  private static final long SEED = 0x7468726573686572L;

  private long[] hashes = new long[256];
  private int size;
  private int unspaced;

  /**
   * The tokens of a document's kept paragraphs.
   *
   * @param leastWords paragraphs with fewer words are left out
   */
  static ShingleWords of(Document document, int leastWords) {
    ShingleWords tokens = new ShingleWords();
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept() && WordEstimate.isAtLeast(leastWords, paragraph.text())) {
        tokens.add(paragraph.text());
      }
    }
    return tokens;
  }

  /** ShingleWords in a shingle. */
  int length() {
    return unspaced * 2 > size ? CHARACTERS : WORDS;
  }

  /** Number of shingles; not positive if the text is shorter than one. */
  int shingles() {
    return size - length() + 1;
  }

  /** The hashes of the shingles, in order. */
  int[] hashes() {
    int length = length();
    int[] shingles = new int[Math.max(0, shingles())];
    for (int start = 0; start < shingles.length; start++) {
      long hash = SEED;
      for (int i = start; i < start + length; i++) {
        hash = hash * ROLL + hashes[i];
      }
      shingles[start] = (int) (mix(hash) >>> 32);
    }
    return shingles;
  }

  /** The finalizer of SplitMix64 (Steele et al. 2014). */
  static long mix(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** Adds the tokens of a text. */
  void add(String text) {
    long word = 0;
    boolean inWord = false;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      int c = text.charAt(i);
      if (Character.isHighSurrogate((char) c)) {
        c = text.codePointAt(i);
        i += Character.charCount(c) - 1;
      }
      int kind = WordEstimate.kind(c);
      if (kind == WordEstimate.LETTER) {
        word = (inWord ? word : SEED) * ROLL + foldCase(c);
        inWord = true;
        continue;
      }
      if (inWord) {
        push(mix(word));
        inWord = false;
      }
      if (kind == WordEstimate.UNSPACED) {
        push(mix(c));
        unspaced++;
      }
    }
    if (inWord) {
      push(mix(word));
    }
  }

  private static int foldCase(int c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
    return UCharacter.foldCase(c, true);
  }

  private void push(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
    }
    hashes[size++] = hash;
  }
}
