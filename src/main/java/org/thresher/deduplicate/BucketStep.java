package org.thresher.deduplicate;

import java.io.Serializable;

/** A step from the values of one bucket to values by bucket, as a pure function. */
@FunctionalInterface
interface BucketStep extends Serializable {
  /**
   * Works off a bucket.
   *
   * @param pieces all values of the bucket, in any order and in any pieces
   * @param sink takes what comes out
   */
  void apply(Iterable<byte[]> pieces, EvidenceRule.BucketSink sink);
}
