package org.thresher.beam.plan;

import org.thresher.beam.BucketRule;

/**
 * Plans how many buckets the evidence of a rule is shuffled in: a power of two, so many that a
 * bucket has about {@value #BYTES} bytes. It depends on the planned input only, never on the
 * machine or the engine. What is decided does not depend on it.
 */
public final class BucketNumbers {
  /** Buckets of a small dump: each is a key of a shuffle, which costs. */
  static final int LEAST = 16;

  /** Bytes of evidence in a bucket; a worker sorts them in two to three times their memory. */
  static final long BYTES = 64L << 20;

  /** Bytes that a worker gathers before it sums them up and hands them to the shuffle. */
  private static final long GATHERED = 16L << 20;

  /** From so many buckets on it gathers more: pieces stay large, and common keys are rare. */
  private static final int MANY = 1024;

  private static final int MORE = 4;

  private BucketNumbers() {}

  /**
   * Bytes of evidence that a worker gathers, sums up and then hands to the shuffle.
   *
   * @param buckets the number of buckets
   */
  public static long gathered(int buckets) {
    return buckets < MANY ? GATHERED : MORE * GATHERED;
  }

  /**
   * The number of buckets of a rule.
   *
   * @param options say how much text there is, or force a number
   * @param evidence bytes of the rule's evidence for each byte of text
   * @throws IllegalArgumentException see {@link #check}
   */
  public static int of(BucketOptions options, double evidence) {
    check(options);
    if (options.getBuckets() != 0) {
      return options.getBuckets();
    }
    long text = options.getPlannedText();
    return text <= 0 ? BucketRule.BUCKETS : of(text * evidence);
  }

  /**
   * Checks a forced number.
   *
   * @throws IllegalArgumentException if it is no power of two up to {@link BucketRule#MOST_BUCKETS}
   */
  public static void check(BucketOptions options) {
    int forced = options.getBuckets();
    if (forced != 0
        && (Integer.bitCount(forced) != 1 || forced < 0 || forced > BucketRule.MOST_BUCKETS)) {
      throw new IllegalArgumentException(
          "--buckets=" + forced + ": a power of two from 1 to " + BucketRule.MOST_BUCKETS);
    }
  }

  /** The number of buckets for so many bytes of evidence. */
  static int of(double bytes) {
    int number = LEAST;
    while (number < BucketRule.MOST_BUCKETS && (double) number * BYTES < bytes) {
      number *= 2;
    }
    return number;
  }
}
