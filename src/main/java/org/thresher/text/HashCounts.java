package org.thresher.text;

import java.util.Arrays;

/** 64-bit hashes of text parts, and a set that counts them: open addressing, no boxes. */
public final class HashCounts {
  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private final long[] keys;
  private final int[] counts;
  private final int mask;

  /** A table for at most so many different hashes. */
  public HashCounts(int most) {
    int size = Integer.highestOneBit(Math.max(4, most)) * 4;
    keys = new long[size];
    counts = new int[size];
    mask = size - 1;
  }

  /** Forgets all. */
  void clear() {
    Arrays.fill(counts, 0);
  }

  /** Counts a hash once more and returns how often it has been seen, this time included. */
  public int add(long hash) {
    int slot = ((int) (hash >>> 32)) & mask;
    while (counts[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = hash;
    return ++counts[slot];
  }

  /** How often a hash was added. */
  public int count(long hash) {
    int slot = ((int) (hash >>> 32)) & mask;
    while (counts[slot] != 0 && keys[slot] != hash) {
      slot = (slot + 1) & mask;
    }
    return counts[slot];
  }

  /** The hash of a part of a text. */
  public static long of(String text, int start, int end) {
    long hash = (long) end - start + 1;
    for (int i = start; i < end; i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
      hash ^= hash >>> 29;
    }
    return hash * PRIME;
  }

  /** The hash of a sequence that goes on with one more element: a polynomial in PRIME. */
  static long then(long sequence, long next) {
    return sequence * PRIME + next;
  }

  /** The hash of a sequence without its start, from the hashes of both and the size of the rest. */
  static long without(long sequence, long start, int left) {
    long shifted = start;
    for (int i = 0; i < left; i++) {
      shifted *= PRIME;
    }
    return sequence - shifted;
  }
}
