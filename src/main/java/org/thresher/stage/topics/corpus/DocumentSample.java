package org.thresher.stage.topics.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;

/**
 * A bounded random sample of a dump that is the same in any order and parallelism: of each hash
 * bucket of ids the documents with the least hashes ("bottom-k" sketch, Cohen and Kaplan 2007).
 */
final class DocumentSample implements BucketRule.Gathering {
  private final int most;
  private final @Nullable PriorityQueue<SampledDocument>[] buckets;
  private long bytes;

  /**
   * An empty sample.
   *
   * @param most documents of a bucket
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generic types cannot be made otherwise
  DocumentSample(int most) {
    this.most = most;
    buckets = new PriorityQueue[BucketRule.BUCKETS];
  }

  @Override
  public void add(Document document) {
    long hash = SampledDocument.hash(document);
    PriorityQueue<SampledDocument> bucket = buckets[BucketRule.bucketOf(hash)];
    if (bucket != null && bucket.size() == most) {
      SampledDocument last = bucket.element();
      if (Long.compareUnsigned(hash, last.hash()) > 0) {
        return;
      }
    }
    add(SampledDocument.of(document));
  }

  /** Adds a document that was read already. */
  void add(SampledDocument document) {
    int at = BucketRule.bucketOf(document.hash());
    PriorityQueue<SampledDocument> bucket = buckets[at];
    if (bucket == null) {
      bucket = new PriorityQueue<>(SampledDocument.ORDER.reversed());
      buckets[at] = bucket;
    }
    bucket.add(document);
    bytes += document.bytes();
    if (bucket.size() > most) {
      bytes -= bucket.remove().bytes();
    }
  }

  @Override
  public long bytes() {
    return bytes;
  }

  /** All documents of the sample in their order. */
  List<SampledDocument> documents() {
    List<SampledDocument> all = new ArrayList<>();
    for (PriorityQueue<SampledDocument> bucket : buckets) {
      if (bucket != null) {
        all.addAll(bucket);
      }
    }
    all.sort(SampledDocument.ORDER);
    return all;
  }

  @Override
  public void drain(BucketRule.BucketSink sink) {
    for (int i = 0; i < buckets.length; i++) {
      PriorityQueue<SampledDocument> bucket = buckets[i];
      if (bucket != null) {
        List<SampledDocument> sorted = new ArrayList<>(bucket);
        sorted.sort(SampledDocument.ORDER);
        sink.accept(i, SampledDocument.pack(sorted));
        buckets[i] = null;
      }
    }
    bytes = 0;
  }
}
