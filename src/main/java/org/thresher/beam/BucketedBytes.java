package org.thresher.beam;

import org.jspecify.annotations.Nullable;
import org.thresher.document.PackedWriter;

/** Holds packed rows of any form by bucket. */
public final class BucketedBytes {
  private final @Nullable PackedWriter[] buckets = new PackedWriter[BucketRule.BUCKETS];

  /** Returns the writer of a bucket's rows. */
  public PackedWriter bucket(int bucket) {
    PackedWriter rows = buckets[bucket];
    if (rows == null) {
      rows = new PackedWriter();
      buckets[bucket] = rows;
    }
    return rows;
  }

  /** Bytes of all rows. */
  public long bytes() {
    long bytes = 0;
    for (PackedWriter rows : buckets) {
      bytes += rows == null ? 0 : rows.size();
    }
    return bytes;
  }

  /** Gives all rows to a sink, bucket by bucket, and forgets them. */
  public void drain(BucketRule.BucketSink sink) {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      PackedWriter rows = buckets[bucket];
      if (rows != null) {
        sink.accept(bucket, rows.toByteArray());
        buckets[bucket] = null;
      }
    }
  }
}
