package org.thresher.beam;

import java.io.Serializable;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
  /**
   * Number of buckets where none is planned. What a rule decides may depend on it only if {@link
   * #evidence} is 0.
   */
  int BUCKETS = 64;

  /** Most buckets; the top 16 bits of a hash tell the bucket. */
  int MOST_BUCKETS = 1 << 16;

  /** Names the rule in the pipeline graph. */
  String name();

  /** Names what a {@link Memory} keeps of the rule's evidence. */
  default String memory() {
    return name();
  }

  /**
   * Bytes of evidence that a byte of text gives, from which the number of buckets is planned; 0 for
   * a rule that always has {@link #BUCKETS}.
   */
  default double evidence() {
    return 0;
  }

  /**
   * Makes empty evidence, for the documents of one worker.
   *
   * @param basis the decisions of the rule on which this one is based; empty if there is none
   */
  Gathering gather(Iterable<byte[]> basis);

  /**
   * The same for several threads of a worker, which share what is read of the basis.
   *
   * @return makes empty evidence, for each thread its own
   */
  default Supplier<Gathering> gatherings(Iterable<byte[]> basis) {
    return () -> gather(basis);
  }

  /**
   * Decides about one bucket.
   *
   * @param bucket all evidence of the bucket, and what a {@link Memory} keeps of it
   * @return the decisions, packed; empty if there are none
   */
  byte[] decide(Bucket bucket);

  /**
   * Decides about one bucket, and gives the decisions in pieces where they may be too many for one.
   *
   * @param decisions takes the pieces, none of them empty, together what {@link #decide(Bucket)}
   *     returns
   */
  default void decide(Bucket bucket, Consumer<byte[]> decisions) {
    byte[] all = decide(bucket);
    if (all.length > 0) {
      decisions.accept(all);
    }
  }

  /** Computes the bucket of a hash where there are {@link #BUCKETS}. */
  static int bucketOf(long hash) {
    return bucketOf(hash, BUCKETS);
  }

  /**
   * Computes the bucket of a hash by its top bits.
   *
   * @param buckets a power of two from 1 to {@link #MOST_BUCKETS}
   */
  static int bucketOf(long hash, int buckets) {
    int finest = (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(MOST_BUCKETS)));
    return finest / (MOST_BUCKETS / buckets);
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
    /** Takes a packed value of a bucket, 0 to {@link #buckets()} - 1. */
    void accept(int bucket, byte[] value);

    /** The number of buckets. */
    default int buckets() {
      return BUCKETS;
    }

    /** The same sink with a number of buckets of its own, a power of two. */
    default BucketSink of(int buckets) {
      return new SomeBuckets(buckets, this);
    }
  }

  /**
   * A sink with a number of buckets.
   *
   * @param buckets the number
   * @param values takes the values
   */
  record SomeBuckets(int buckets, BucketSink values) implements BucketSink {
    @Override
    public void accept(int bucket, byte[] value) {
      values.accept(bucket, value);
    }
  }
}
