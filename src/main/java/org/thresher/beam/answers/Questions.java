package org.thresher.beam.answers;

import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * The keys that the documents of one worker ask for, each once for a shard. Packed by bucket: the
 * shard, the number of its keys, and the keys ({@link Pieces#inBucket}) in their order as
 * differences, 3 to 6 bytes each.
 */
final class Questions {
  private static final int SHARD = 1;
  private static final int WIDTH = 2;

  private final BucketedRows rows = new BucketedRows(WIDTH);

  /** Adds a key that a document of a shard asks for. */
  void add(long key, int shard) {
    rows.add(key, shard);
  }

  /** The memory that they take, in bytes. */
  long bytes() {
    return rows.bytes();
  }

  /** Gives the packed questions to a sink, bucket by bucket, and forgets them. */
  void drain(BucketRule.BucketSink sink) {
    int buckets = sink.buckets();
    BucketRule.BucketSink packing =
        (bucket, packed) -> sink.accept(bucket, packed(packed, buckets));
    rows.drain(LongRows::sortDistinct, packing.of(buckets));
  }

  private static byte[] packed(byte[] rowsOfBucket, int buckets) {
    LongRows keys = new LongRows(WIDTH);
    keys.addAll(rowsOfBucket);
    LongRows byShard = new LongRows(WIDTH);
    for (int row = 0; row < keys.size(); row++) {
      byShard.add(keys.get(row, SHARD), Pieces.inBucket(keys.get(row, 0), buckets));
    }
    byShard.sortDistinct();
    PackedWriter out = new PackedWriter();
    out.writeByte(Pieces.QUESTIONS);
    for (int row = 0; row < byShard.size(); ) {
      int end = byShard.endOfGroup(row);
      out.writeUnsigned(byShard.get(row, 0));
      out.writeUnsigned(end - row);
      long before = 0;
      for (; row < end; row++) {
        out.writeUnsigned(byShard.get(row, 1) - before);
        before = byShard.get(row, 1);
      }
    }
    return out.toByteArray();
  }

  /**
   * Reads packed questions.
   *
   * @param keys takes each key and its shard
   */
  static void forEach(byte[] packed, Asked keys) {
    PackedReader in = new PackedReader(packed);
    if (in.readByte() != Pieces.QUESTIONS) {
      throw new IllegalArgumentException("no questions");
    }
    while (in.hasMore()) {
      int shard = in.readCount();
      long key = 0;
      for (int left = in.readCount(); left > 0; left--) {
        key += in.readUnsigned();
        keys.accept(key, shard);
      }
    }
  }

  /** Takes keys that are asked for. */
  @FunctionalInterface
  interface Asked {
    /**
     * Takes a key.
     *
     * @param key as it is in its bucket
     */
    void accept(long key, int shard);
  }
}
