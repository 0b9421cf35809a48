package org.thresher.stage.deduplicate.near;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.thresher.document.Document;
import org.thresher.job.NearSettings;
import org.thresher.text.Folding;
import org.thresher.text.TokenHashes;

/**
 * MinHash signatures of documents (Broder 1997): the share of equal values in two signatures
 * estimates the Jaccard similarity of the documents' shingles.
 *
 * <p>Shingles are those of {@link ShingleWords}.
 *
 * <p>Values have 31 bits. Cost: one multiplication of 32 bits for each shingle and value.
 */
public final class MinHash {
  private static final int LINE_WORDS = 8;
  private static final int AT_ONCE = 4;
  private static final long ROLL = 0x9E3779B97F4A7C15L;
  private static final long SEED = 0x7468726573686572L;

  private static final int PROBE_VALUES = 16;
  private static final String[] PROBES = {
    "The Ferry to the island leaves at 9:30 from pier \u00c4, every day but Sunday.",
    "\u6e2f\u306e\u706f\u53f0\u306f\u660e\u6cbb\u306e\u521d\u3081\u306b\u5efa\u3066\u3089\u308c\u305f\u3002"
  };

  private final int[] multipliers;
  private final int[] offsets;
  private final int minShingles;

  /** Signatures as a job wants them. */
  static MinHash of(NearSettings settings) {
    return new MinHash(settings.values(), settings.minShingles());
  }

  /**
   * Signatures of a length.
   *
   * @param values number of values
   * @param minShingles documents with fewer shingles have no signature
   */
  public MinHash(int values, int minShingles) {
    SplittableRandom random = new SplittableRandom(SEED);
    multipliers = random.ints(values).map(a -> a | 1).toArray();
    offsets = random.ints(values).toArray();
    this.minShingles = minShingles;
  }

  /**
   * The signature of a document's kept text; empty if the text is too short for one. Short lines
   * are left out where the longer ones suffice: what a page has of its own around the same article
   * are headings, dates and teasers.
   */
  int[] signature(Document document) {
    ShingleWords tokens = ShingleWords.of(document, LINE_WORDS);
    if (tokens.shingles() < minShingles) {
      tokens = ShingleWords.of(document, 0);
    }
    return tokens.shingles() < minShingles ? new int[0] : signature(tokens);
  }

  /**
   * A number that changes with the shingles, their hashes or the bands: the shingles and band
   * hashes of two texts, hashed.
   */
  public static long fingerprint() {
    long fingerprint = LINE_WORDS;
    MinHash hash = new MinHash(PROBE_VALUES, 1);
    for (String text : PROBES) {
      ShingleWords tokens = new ShingleWords();
      tokens.add(text);
      for (int shingle : tokens.hashes()) {
        fingerprint = Folding.combine(fingerprint, shingle);
      }
      fingerprint = Folding.combine(fingerprint, band(hash.signature(tokens), 1, PROBE_VALUES - 1));
    }
    return fingerprint;
  }

  private int[] signature(ShingleWords tokens) {
    int[] shingles = tokens.hashes();
    int[] hashes = Arrays.copyOf(shingles, (shingles.length + AT_ONCE - 1) / AT_ONCE * AT_ONCE);
    Arrays.fill(hashes, shingles.length, hashes.length, hashes[0]); // once more changes no minimum
    int[] minima = new int[multipliers.length];
    Arrays.fill(minima, Integer.MAX_VALUE);
    for (int from = 0; from < hashes.length; from += AT_ONCE) {
      lower(minima, hashes, from, multipliers, offsets);
    }
    return minima;
  }

  /**
   * Most of the time goes here: four shingles at once, so that a value is loaded and stored once
   * for them, in a form of which the compiler of Java 17 makes vector instructions (of {@code
   * Math.min} and of eight at once it makes none; this takes a third of their time).
   */
  private static void lower(
      int[] minima, int[] hashes, int from, int[] multipliers, int[] offsets) {
    int h0 = hashes[from];
    int h1 = hashes[from + 1];
    int h2 = hashes[from + 2];
    int h3 = hashes[from + 3];
    for (int i = 0; i < minima.length; i++) {
      int a = multipliers[i];
      int b = offsets[i];
      int low = min((h0 * a + b) >>> 1, (h1 * a + b) >>> 1);
      int high = min((h2 * a + b) >>> 1, (h3 * a + b) >>> 1);
      minima[i] = min(minima[i], min(low, high));
    }
  }

  /** The lower of two numbers that are not negative. */
  private static int min(int first, int second) {
    int difference = first - second;
    return second + (difference & (difference >> 31));
  }

  /** The hash of the values of a band, from {@code from} on; bands do not share hashes. */
  static long band(int[] signature, int from, int rows) {
    long hash = SEED + from;
    for (int i = from; i < from + rows; i++) {
      hash = TokenHashes.mix(hash * ROLL + signature[i]);
    }
    return hash;
  }
}
