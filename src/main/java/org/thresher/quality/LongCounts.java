package org.thresher.quality;

import java.util.Arrays;

/** Counts of 64-bit hashes in an open-addressing table without objects. */
final class LongCounts {
  private final long[] keys;
  private final int[] counts;
  private final int mask;
  private int distinct;

  /** A table for at most so many distinct keys. */
  LongCounts(int capacity) {
    int slots = Integer.highestOneBit(Math.max(8, capacity) * 2 - 1) << 1;
    keys = new long[slots];
    counts = new int[slots];
    mask = slots - 1;
  }

  /** Counts a key once more. */
  int add(long key) {
    int slot = (int) (key ^ (key >>> 32)) & mask;
    while (counts[slot] > 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    if (counts[slot] == 0) {
      keys[slot] = key;
      distinct++;
    }
    return ++counts[slot];
  }

  /** Number of distinct keys. */
  int distinct() {
    return distinct;
  }

  /** The counts of all distinct keys, ascending, so that sums of them never depend on an order. */
  int[] sortedCounts() {
    int[] sorted = Arrays.stream(counts).filter(count -> count > 0).toArray();
    Arrays.sort(sorted);
    return sorted;
  }
}
