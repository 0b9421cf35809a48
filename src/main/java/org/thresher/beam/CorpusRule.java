package org.thresher.beam;

import java.io.Serializable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;

/**
 * Something that is learned from the dump itself and then said of each document, as pure functions
 * around a shuffle: workers gather packed evidence per hash bucket, each bucket is merged, one
 * worker learns from the merged buckets, and what it learned, a bounded array of bytes, turns into
 * a {@link DocumentStep}.
 *
 * <p>What is learned must not depend on how documents are spread over workers nor on any order.
 */
public interface CorpusRule extends Serializable {
  /** Evidence goes to this many buckets, by the top bits of a hash. */
  int BUCKETS = 64;

  /** A word for the steps of the pipeline graph. */
  String name();

  /** Empty evidence, for the documents of one worker. */
  Gathering gather();

  /**
   * Puts the evidence of a bucket together.
   *
   * @param bucket all evidence of the bucket, in any order and in any pieces
   */
  byte[] merge(Iterable<byte[]> bucket);

  /**
   * Learns from the whole dump; single-threaded.
   *
   * @param buckets the merged buckets, in any order
   * @return what was learned, packed
   */
  byte[] learn(Iterable<byte[]> buckets);

  /**
   * What is said of each document.
   *
   * @param learned from {@link #learn}; empty if there was nothing to learn from
   */
  DocumentStep step(byte[] learned);

  /** What one worker has seen; one thread at a time. */
  interface Gathering {
    /** Adds a document of the corpus. */
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
