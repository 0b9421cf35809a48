package org.thresher.beam;

import java.io.Serializable;
import org.thresher.document.Document;

/**
 * A question about the whole dump, as pure functions around a shuffle: each worker gathers evidence
 * from the documents that it sees, as packed bytes for each hash bucket; {@link #decide} reads all
 * evidence of one bucket and packs what it decides. {@link BucketPass} puts a rule into a pipeline.
 *
 * <p>A rule whose decisions change documents is a {@link DocumentRule} too; a rule that must see
 * all buckets at once is a {@link ConcludingRule}. The decisions of other rules are the basis of a
 * later rule.
 *
 * <p>The decisions must not depend on how documents are spread over workers nor on any order: what
 * chooses, chooses by {@link org.thresher.document.Provenance#order()}.
 */
public interface BucketRule extends Serializable {
  /** Number of buckets; a value goes to a bucket by the top bits of its hash. */
  int BUCKETS = 64;

  /** Names the rule in the pipeline graph. */
  String name();

  /** Names what a {@link Memory} keeps of the rule's evidence. */
  default String memory() {
    return name();
  }

  /**
   * Makes empty evidence, for the documents of one worker.
   *
   * @param basis the decisions of the rule on which this one is based; empty if there is none
   */
  Gathering gather(Iterable<byte[]> basis);

  /**
   * Decides about one bucket.
   *
   * @param bucket all evidence of the bucket, and what a {@link Memory} keeps of it
   * @return the decisions, packed; empty if there are none
   */
  byte[] decide(Bucket bucket);

  /** Computes the bucket of a hash. */
  static int bucketOf(long hash) {
    return (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS)));
  }

  /** The evidence of one worker; for one thread at a time. */
  interface Gathering {
    /** Adds a document that is kept so far. */
    void add(Document document);

    /** Estimates the memory that the evidence takes, in bytes. */
    long bytes();

    /** Gives the evidence to a sink, bucket by bucket, and forgets it. */
    void drain(BucketSink sink);
  }

  /** Takes the values of a bucket. */
  @FunctionalInterface
  interface BucketSink {
    /** Takes a packed value of a bucket, 0 to {@link #BUCKETS} - 1. */
    void accept(int bucket, byte[] value);
  }
}
