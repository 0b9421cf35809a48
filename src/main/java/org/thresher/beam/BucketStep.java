package org.thresher.beam;

import java.io.Serializable;

/** A step from the values of one bucket to values by bucket, as a pure function. */
@FunctionalInterface
public interface BucketStep extends Serializable {
  /**
   * Works off a bucket.
   *
   * @param pieces all values of the bucket, in any order and in any pieces
   * @param sink takes what comes out
   */
  void apply(Iterable<byte[]> pieces, BucketRule.BucketSink sink);
}
