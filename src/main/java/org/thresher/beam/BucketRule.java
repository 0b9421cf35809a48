package org.thresher.beam;

import java.io.Serializable;
import org.thresher.document.Document;

/**
 * One way in which text repeats across pages, as pure functions around a shuffle: each worker
 * gathers {@link Evidence} from the documents that it sees, as packed bytes per hash bucket; {@link
 * #decide} works off all evidence of one bucket. The decisions of all buckets are a small set.
 *
 * <p>The results must not depend on how documents are spread over workers nor on any order: what
 * chooses, chooses by {@link org.thresher.document.Provenance#order()}.
 */
public interface BucketRule extends Serializable {
  /** Evidence goes to this many buckets, by the top bits of a hash. */
  int BUCKETS = 64;

  /** A word for the steps of the pipeline graph. */
  String name();

  /**
   * Empty evidence, for the documents of one worker.
   *
   * @param earlier the decisions of the rule that this one builds on; empty if there is none
   */
  Evidence gather(Iterable<byte[]> earlier);

  /**
   * Decides what is repeated in a bucket.
   *
   * @param bucket all evidence of the bucket, in any order and in any pieces
   * @return the decisions, packed; empty if there are none
   */
  byte[] decide(Iterable<byte[]> bucket);

  /** The bucket of a hash. */
  static int bucketOf(long hash) {
    return (int) (hash >>> (Long.SIZE - Integer.numberOfTrailingZeros(BUCKETS)));
  }

  /** What one worker has seen; one thread at a time. */
  interface Evidence {
    /** Adds a document that is kept so far. */
    void add(Document document);

    /** Bytes that the evidence takes, roughly. */
    long bytes();

    /** Hands out the evidence by bucket and forgets it. */
    void drain(BucketSink sink);
  }

  /** Takes the evidence of a bucket. */
  @FunctionalInterface
  interface BucketSink {
    /** Takes packed evidence of a bucket, 0 to {@link #BUCKETS} - 1. */
    void accept(int bucket, byte[] evidence);
  }
}
