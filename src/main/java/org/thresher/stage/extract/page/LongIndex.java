package org.thresher.stage.extract.page;

/** Numbers distinct longs in the order in which they come; open addressing, no boxing. */
public final class LongIndex {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[64];
  private int[] numbers = new int[64];
  private int size;

  /** The number of a key, from 0. */
  public int of(long key) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (numbers[slot] != 0) {
      if (keys[slot] == key) {
        return numbers[slot] - 1;
      }
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    numbers[slot] = ++size;
    if (size * 2 > keys.length) {
      grow();
    }
    return size - 1;
  }

  /** Whether a key has a number. */
  public boolean has(long key) {
    int mask = keys.length - 1;
    int slot = slot(key, mask);
    while (numbers[slot] != 0) {
      if (keys[slot] == key) {
        return true;
      }
      slot = (slot + 1) & mask;
    }
    return false;
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldNumbers = numbers;
    keys = new long[oldKeys.length * 2];
    numbers = new int[keys.length];
    int mask = keys.length - 1;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldNumbers[i] != 0) {
        int slot = slot(oldKeys[i], mask);
        while (numbers[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int slot(long key, int mask) {
    long mixed = key * MULTIPLIER;
    return (int) (mixed >>> 32 ^ mixed >>> 48) & mask;
  }
}
