package org.thresher.stage.deduplicate.near;

import org.jspecify.annotations.Nullable;

/**
 * The distinct shingles of the text of a document that stays, by their 32-bit hashes, in an open
 * addressing table. Two shingles that differ share a hash once in 4 billion pairs: in a text of
 * 10,000 words a foreign shingle is taken for one of it twice in a million.
 */
final class ShingleSet {
  private static final int SMALLEST = 16;

  private final int[] slots;
  private boolean zero;
  private int size;

  /** The set of some hashes, which may repeat. */
  ShingleSet(int[] hashes) {
    slots = new int[Integer.highestOneBit(Math.max(SMALLEST, hashes.length)) << 2];
    for (int hash : hashes) {
      add(hash);
    }
  }

  private void add(int hash) {
    if (hash == 0) {
      size += zero ? 0 : 1;
      zero = true;
      return;
    }
    int slot = slot(hash);
    if (slots[slot] == 0) {
      slots[slot] = hash;
      size++;
    }
  }

  private boolean contains(int hash) {
    return hash == 0 ? zero : slots[slot(hash)] == hash;
  }

  /** The slot with a hash that is not 0, or the empty one where it belongs. */
  private int slot(int hash) {
    int slot = hash & (slots.length - 1);
    while (slots[slot] != 0 && slots[slot] != hash) {
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }

  /**
   * Compares a text with this one.
   *
   * @param text the shingles of the text
   * @param least the containment that is asked for, 0..1
   * @return null if the text is contained less
   */
  @Nullable Likeness contains(Shingles text, double least) {
    int[] hashes = text.hashes();
    int length = text.length();
    int words = hashes.length + length - 1;
    int covered = 0;
    int end = 0; // of the words that are covered
    for (int start = 0; start < hashes.length; start++) {
      if (contains(hashes[start])) {
        covered += start + length - Math.max(start, end);
        end = start + length;
      } else if (covered + words - Math.max(start, end) < least * words) {
        return null; // not even if all that follows were covered
      }
    }
    return hashes.length == 0 || covered < least * words
        ? null
        : new Likeness((int) ((long) Likeness.WHOLE * covered / words), jaccard(hashes));
  }

  private int jaccard(int[] hashes) {
    ShingleSet others = new ShingleSet(hashes);
    int shared = zero && others.zero ? 1 : 0;
    for (int hash : others.slots) {
      shared += hash != 0 && contains(hash) ? 1 : 0;
    }
    return (int) ((long) Likeness.WHOLE * shared / (size + others.size - shared));
  }
}
