package org.thresher.stage.decontaminate;

import org.thresher.text.TokenHashes;

/**
 * Hashes of the sequences of tokens of a text, each in constant time: polynomials of prefixes, as
 * Karp and Rabin (1987) have them, over 64-bit hashes of the tokens.
 */
final class Sequences {
  private static final long BASE = 0x9E3779B97F4A7C15L;

  /** The polynomial of the tokens before each. */
  private final long[] before;

  /** Powers of the base. */
  private final long[] powers;

  Sequences(TokenHashes tokens) {
    before = new long[tokens.size() + 1];
    powers = new long[tokens.size() + 1];
    powers[0] = 1;
    for (int i = 0; i < tokens.size(); i++) {
      before[i + 1] = before[i] * BASE + tokens.get(i);
      powers[i + 1] = powers[i] * BASE;
    }
  }

  /** The hash of some tokens in a row. */
  long hash(int from, int length) {
    return TokenHashes.mix(before[from + length] - before[from] * powers[length] + length);
  }
}
