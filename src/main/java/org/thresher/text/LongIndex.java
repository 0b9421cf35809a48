package org.thresher.text;

/** Numbers distinct longs in the order in which they come; open addressing, no boxing. */
public final class LongIndex {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  /** Keys, each with its number from 1 on after it; 0 is free. */
  private long[] slots = new long[128];

  private int size;

  /** The number of a key, from 0. */
  public int of(long key) {
    int slot = slot(key);
    if (slots[slot + 1] == 0) {
      slots[slot] = key;
      slots[slot + 1] = ++size;
      if (size * 4 > slots.length) {
        grow();
      }
      return size - 1;
    }
    return (int) slots[slot + 1] - 1;
  }

  /** Whether a key has a number. */
  public boolean has(long key) {
    return slots[slot(key) + 1] != 0;
  }

  /** How many keys there are. */
  public int size() {
    return size;
  }

  private void grow() {
    long[] old = slots;
    slots = new long[old.length * 2];
    for (int i = 0; i < old.length; i += 2) {
      if (old[i + 1] != 0) {
        int slot = slot(old[i]);
        slots[slot] = old[i];
        slots[slot + 1] = old[i + 1];
      }
    }
  }

  /** Where a key is, or the free place where it would be. */
  private int slot(long key) {
    long[] all = slots;
    long mixed = key * MULTIPLIER;
    int slot = (int) (mixed >>> 32 ^ mixed >>> 48) << 1 & all.length - 2;
    while (all[slot + 1] != 0 && all[slot] != key) {
      slot = slot + 2 & all.length - 2;
    }
    return slot;
  }
}
