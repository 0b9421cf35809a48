package org.thresher.beam.answers;

import java.util.Arrays;
import org.thresher.beam.BucketRule;

/**
 * What the first byte of a shuffled value says of the rest, and the form of a key in it.
 *
 * <p>A key in a bucket is the {@value #KEY_BITS} bits after those that tell the bucket. Two keys
 * that differ only in lower bits get each other's decisions, which changes nothing: a document
 * looks up whole keys among the decisions that it has.
 */
final class Pieces {
  /** Decisions by their keys. */
  static final int DECISIONS = 0;

  /** Keys that shards ask for. */
  static final int QUESTIONS = 1;

  /** Decisions for the documents of a shard or bucket. */
  static final int ANSWERS = 2;

  /** Documents of a shard or bucket. */
  static final int DOCUMENTS = 3;

  private static final int KEY_BITS = 40;

  private Pieces() {}

  /**
   * The part of a key that is written.
   *
   * @param buckets the number of buckets
   * @return a number that is not negative; in a bucket it grows with the unsigned key
   */
  static long inBucket(long key, int buckets) {
    return key << Integer.numberOfTrailingZeros(buckets) >>> (Long.SIZE - KEY_BITS);
  }

  /** The bucket of a key. */
  static int bucket(long key, int buckets) {
    return BucketRule.bucketOf(key, buckets);
  }

  /** What follows the first byte. */
  static byte[] rest(byte[] piece) {
    return Arrays.copyOfRange(piece, 1, piece.length);
  }
}
