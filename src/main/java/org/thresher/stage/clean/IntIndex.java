package org.thresher.stage.clean;

import java.util.Arrays;

/** Numbers different ints from 0 in the order in which they come. */
final class IntIndex {
  private static final int SCATTER = 0x9E3779B1;

  /** Keys in the upper halves, their numbers from 1 on in the lower ones; 0 is free. */
  private long[] slots;

  private int size;
  private int shift;

  /** An empty index with room for some ints; it grows. */
  IntIndex(int expected) {
    int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
    slots = new long[1 << bits];
    shift = 32 - bits;
  }

  int size() {
    return size;
  }

  /** The number of an int that is there, or -1. */
  int find(int key) {
    return (int) slots[slot(key)] - 1;
  }

  /** The number of an int, a new one if it was not there. */
  int add(int key) {
    int at = slot(key);
    if (slots[at] == 0) {
      if (size * 2 >= slots.length) {
        grow();
        at = slot(key);
      }
      slots[at] = ((long) key << 32) | ++size;
    }
    return (int) slots[at] - 1;
  }

  private int slot(int key) {
    long[] all = slots;
    int at = (key * SCATTER) >>> shift;
    for (long slot = all[at]; slot != 0 && (int) (slot >>> 32) != key; slot = all[at]) {
      at = (at + 1) & (all.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    shift--;
    for (long slot : old) {
      if (slot != 0) {
        slots[slot((int) (slot >>> 32))] = slot;
      }
    }
  }

  /** An index of given ints; the number is the place. */
  static IntIndex of(int[] values) {
    IntIndex index = new IntIndex(values.length);
    Arrays.stream(values).forEach(index::add);
    return index;
  }
}
