package org.thresher.stage.clean;

import java.util.Arrays;

/** Numbers different ints from 0 in the order in which they come. */
final class IntIndex {
  private static final int SCATTER = 0x9E3779B1;

  private int[] keys;
  private int[] numbers;
  private int size;
  private int shift;

  /** An empty index with room for some ints; it grows. */
  IntIndex(int expected) {
    int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, expected)));
    keys = new int[1 << bits];
    numbers = new int[1 << bits];
    shift = 32 - bits;
  }

  int size() {
    return size;
  }

  /** The number of an int that is there, or -1. */
  int find(int key) {
    int at = slot(key);
    return numbers[at] - 1;
  }

  /** The number of an int, a new one if it was not there. */
  int add(int key) {
    int at = slot(key);
    if (numbers[at] == 0) {
      if (size * 2 >= keys.length) {
        grow();
        at = slot(key);
      }
      keys[at] = key;
      numbers[at] = ++size;
    }
    return numbers[at] - 1;
  }

  private int slot(int key) {
    int at = (key * SCATTER) >>> shift;
    while (numbers[at] != 0 && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private void grow() {
    int[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new int[oldKeys.length * 2];
    numbers = new int[oldKeys.length * 2];
    shift--;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        numbers[at] = oldNumbers[i];
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
