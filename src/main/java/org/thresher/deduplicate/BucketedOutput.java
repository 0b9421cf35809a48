package org.thresher.deduplicate;

import org.jspecify.annotations.Nullable;
import org.thresher.document.CompactOutput;

/** Rows of any form, apart by bucket. */
final class BucketedOutput {
  private final @Nullable CompactOutput[] buckets = new CompactOutput[EvidenceRule.BUCKETS];

  /** Where the rows of a bucket are written. */
  CompactOutput bucket(int bucket) {
    CompactOutput rows = buckets[bucket];
    if (rows == null) {
      rows = new CompactOutput();
      buckets[bucket] = rows;
    }
    return rows;
  }

  /** Bytes of all rows. */
  long bytes() {
    long bytes = 0;
    for (CompactOutput rows : buckets) {
      bytes += rows == null ? 0 : rows.size();
    }
    return bytes;
  }

  /** Hands out all rows, bucket by bucket, and forgets them. */
  void drain(EvidenceRule.BucketSink sink) {
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      CompactOutput rows = buckets[bucket];
      if (rows != null) {
        sink.accept(bucket, rows.toByteArray());
        buckets[bucket] = null;
      }
    }
  }
}
