package org.thresher.stage.clean;

/**
 * Says quickly of most hashes that they are not among known ones: a bit for each that is known, of
 * 16 to 32 bits a hash.
 */
final class IntFilter {
  private final long[] bits;

  /** A filter of given hashes. */
  IntFilter(int[] hashes) {
    bits = new long[Math.max(1, Integer.highestOneBit(Math.max(1, hashes.length)) / 2)];
    for (int hash : hashes) {
      bits[word(hash)] |= 1L << hash;
    }
  }

  /** The place of a hash's bit; the bit is chosen by its lowest bits. */
  private int word(int hash) {
    return (hash >>> 6) & (bits.length - 1);
  }

  /** Whether a hash may be known; false for nearly all others. */
  boolean mayHave(int hash) {
    return (bits[word(hash)] >>> hash & 1) != 0;
  }
}
