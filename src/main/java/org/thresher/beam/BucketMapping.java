package org.thresher.beam;

import java.io.Serializable;

/** Makes values by bucket from the values of one bucket, as a pure function. */
@FunctionalInterface
public interface BucketMapping extends Serializable {
  /**
   * Maps a bucket.
   *
   * @param values all values of the bucket, in any order and in any pieces
   * @param sink takes the new values
   */
  void map(Iterable<byte[]> values, BucketRule.BucketSink sink);
}
