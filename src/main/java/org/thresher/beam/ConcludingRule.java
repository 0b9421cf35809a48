package org.thresher.beam;

/**
 * A rule that learns something from the whole dump and describes each document by it: one worker
 * must see the decisions of all buckets, and what it concludes from them is applied.
 */
public interface ConcludingRule extends BucketRule, DocumentRule {
  @Override
  String name();

  /**
   * Makes one decision from those of all buckets, in one thread.
   *
   * @param decided the decisions of the buckets, in any order
   * @return the decision, packed; empty if there is none
   */
  byte[] conclude(Iterable<byte[]> decided);
}
