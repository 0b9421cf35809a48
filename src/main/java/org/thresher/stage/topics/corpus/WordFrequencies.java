package org.thresher.stage.topics.corpus;

import java.util.Arrays;
import org.thresher.beam.BucketRule;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Counts in how many documents of its language each word occurs, in hashed counters: 2^20 of them,
 * however large the dump. Words that share a counter seem more frequent than they are, which hurts
 * rare words little and frequent ones not at all. Packed, only counters in use take room, 2 to 4
 * bytes each, so at most about 4 MB.
 */
final class WordFrequencies {
  private static final int BITS = 20;
  private static final int SLOTS = 1 << BITS;
  private static final int SLOTS_OF_BUCKET = SLOTS / BucketRule.BUCKETS;

  private final int[] counts = new int[SLOTS];
  private int[] used = new int[1024];
  private int usedSize;

  /** The counter of a word. */
  static int slot(String language, String word) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < language.length(); i++) {
      hash = (hash ^ language.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ '\t') * 0x100000001b3L;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash ^ word.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0x9e3779b97f4a7c15L;
    return (int) (hash >>> (Long.SIZE - BITS));
  }

  /** The counter of all documents of a language. */
  static int documentsSlot(String language) {
    return slot(language, "");
  }

  /** The count of a counter. */
  int count(int slot) {
    return counts[slot];
  }

  /** Counters in use. */
  int size() {
    return usedSize;
  }

  /** Adds to a counter; it stays at the largest int. */
  void add(int slot, int more) {
    if (counts[slot] == 0) {
      if (usedSize == used.length) {
        used = Arrays.copyOf(used, 2 * usedSize);
      }
      used[usedSize++] = slot;
    }
    counts[slot] = (int) Math.min(Integer.MAX_VALUE, (long) counts[slot] + more);
  }

  /** Adds counters that were packed. */
  void add(byte[] packed) {
    PackedReader in = new PackedReader(packed);
    int slot = 0;
    while (in.hasMore()) {
      slot += in.readCount();
      add(slot, in.readCount());
    }
  }

  /** Gives the counters to a sink, bucket by bucket, and sets them to zero. */
  void drain(BucketRule.BucketSink sink) {
    Arrays.sort(used, 0, usedSize);
    for (int from = 0; from < usedSize; ) {
      int bucket = used[from] / SLOTS_OF_BUCKET;
      int to = from;
      while (to < usedSize && used[to] / SLOTS_OF_BUCKET == bucket) {
        to++;
      }
      sink.accept(bucket, pack(from, to));
      from = to;
    }
    for (int i = 0; i < usedSize; i++) {
      counts[used[i]] = 0;
    }
    usedSize = 0;
  }

  /** All counters, packed. */
  byte[] pack() {
    Arrays.sort(used, 0, usedSize);
    return pack(0, usedSize);
  }

  private byte[] pack(int from, int to) {
    PackedWriter out = new PackedWriter();
    int last = 0;
    for (int i = from; i < to; i++) {
      out.writeUnsigned(used[i] - last);
      out.writeUnsigned(counts[used[i]]);
      last = used[i];
    }
    return out.toByteArray();
  }
}
