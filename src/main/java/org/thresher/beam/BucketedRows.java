package org.thresher.beam;

import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/** Holds rows of longs by the bucket of their first column. */
public final class BucketedRows {
  private final int width;
  private final @Nullable LongRows[] buckets = new LongRows[BucketRule.BUCKETS];
  private final LongToIntFunction bucketOf;
  private long rows;

  /** Rows whose first column is a hash. */
  public BucketedRows(int width) {
    this(width, BucketRule::bucketOf);
  }

  /** Rows whose first column has the bucket that a function computes. */
  public BucketedRows(int width, LongToIntFunction bucketOf) {
    this.width = width;
    this.bucketOf = bucketOf;
  }

  /** Appends a row; its first value decides the bucket. */
  public void add(long... row) {
    int bucket = bucketOf.applyAsInt(row[0]);
    LongRows rowsOfBucket = buckets[bucket];
    if (rowsOfBucket == null) {
      rowsOfBucket = new LongRows(width);
      buckets[bucket] = rowsOfBucket;
    }
    rowsOfBucket.add(row);
    rows++;
  }

  /** Bytes of all rows. */
  public long bytes() {
    return rows * width * 8;
  }

  /** Merges the rows of each bucket, gives them to a sink, and forgets them. */
  public void drain(Merger merger, BucketRule.BucketSink sink) {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      LongRows rowsOfBucket = buckets[bucket];
      if (rowsOfBucket != null) {
        merger.merge(rowsOfBucket);
        sink.accept(bucket, rowsOfBucket.toBytes());
        buckets[bucket] = null;
      }
    }
    rows = 0;
  }

  /** Merges rows of one key in place, before they are shuffled. */
  @FunctionalInterface
  public interface Merger {
    /** Merges rows of the table; the merged table means the same. */
    void merge(LongRows rows);
  }
}
