package org.thresher.deduplicate;

import com.ibm.icu.lang.UCharacter;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.thresher.document.Document;
import org.thresher.document.Folding;
import org.thresher.document.Paragraph;

/**
 * MinHash signatures of documents (Broder 1997): the share of equal values in two signatures
 * estimates the Jaccard similarity of the documents' shingles.
 *
 * <p>Shingles are 5 words in a row over the whole kept text (FineWeb's choice). In scripts without
 * spaces a character is a token and a shingle has 10, since 5 characters repeat between unrelated
 * texts. Words are runs of letters and digits, case-folded.
 *
 * <p>Cost: one multiplication for each shingle and value.
 */
final class MinHash {
  private static final int WORDS = 5;
  private static final int CHARACTERS = 10;
  private static final long ROLL = 0x9E3779B97F4A7C15L;
  private static final long SEED = 0x7468726573686572L;

  private final long[] multipliers;
  private final long[] offsets;
  private final int minShingles;

  /**
   * Signatures of a length.
   *
   * @param values number of values
   * @param minShingles documents with fewer shingles have no signature
   */
  MinHash(int values, int minShingles) {
    SplittableRandom random = new SplittableRandom(SEED);
    multipliers = random.longs(values).map(a -> a | 1).toArray();
    offsets = random.longs(values).toArray();
    this.minShingles = minShingles;
  }

  /** The signature of a document's kept text; empty if the text is too short for one. */
  long[] signature(Document document) {
    Tokens tokens = new Tokens();
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept()) {
        tokens.add(paragraph.text());
      }
    }
    int length = tokens.unspaced * 2 > tokens.size ? CHARACTERS : WORDS;
    int shingles = tokens.size - length + 1;
    return shingles < minShingles ? new long[0] : signature(tokens.hashes, length, shingles);
  }

  private long[] signature(long[] tokens, int length, int shingles) {
    long[] minima = new long[multipliers.length];
    Arrays.fill(minima, Long.MAX_VALUE);
    for (int start = 0; start < shingles; start++) {
      long hash = SEED;
      for (int i = start; i < start + length; i++) {
        hash = mix(hash * ROLL + tokens[i]);
      }
      for (int i = 0; i < minima.length; i++) {
        long value = hash * multipliers[i] + offsets[i];
        value ^= value >>> 32;
        if (value < minima[i]) {
          minima[i] = value;
        }
      }
    }
    return minima;
  }

  private static long mix(long hash) {
    long mixed = hash;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  /** The hash of the values of a band, from {@code from} on; bands do not share hashes. */
  static long band(long[] signature, int from, int rows) {
    long hash = Folding.combine(SEED, from);
    for (int i = from; i < from + rows; i++) {
      hash = Folding.combine(hash, signature[i]);
    }
    return hash;
  }

  /** The lowest 8 bits of each value: enough to verify that two signatures agree. */
  static byte[] sketch(long[] signature) {
    byte[] sketch = new byte[signature.length];
    for (int i = 0; i < sketch.length; i++) {
      sketch[i] = (byte) signature[i];
    }
    return sketch;
  }

  /** The share of equal values, 0..1. */
  static double agreement(byte[] first, byte[] second) {
    int equal = 0;
    for (int i = 0; i < first.length; i++) {
      if (first[i] == second[i]) {
        equal++;
      }
    }
    return (double) equal / first.length;
  }

  /** The hashes of a text's tokens, in order. */
  private static final class Tokens {
    private long[] hashes = new long[256];
    private int size;
    private int unspaced;

    void add(String text) {
      long word = 0;
      boolean inWord = false;
      for (int i = 0; i < text.length(); ) {
        int c = text.codePointAt(i);
        i += Character.charCount(c);
        boolean single = Character.isLetterOrDigit(c) && LineLength.isUnspaced(c);
        if (inWord && (single || !Character.isLetterOrDigit(c))) {
          push(word);
          inWord = false;
        }
        if (single) {
          push(c);
          unspaced++;
        } else if (Character.isLetterOrDigit(c)) {
          word = mix((inWord ? word : SEED) + UCharacter.foldCase(c, true));
          inWord = true;
        }
      }
      if (inWord) {
        push(word);
      }
    }

    private void push(long hash) {
      if (size == hashes.length) {
        hashes = Arrays.copyOf(hashes, size * 2);
      }
      hashes[size++] = hash;
    }
  }
}
