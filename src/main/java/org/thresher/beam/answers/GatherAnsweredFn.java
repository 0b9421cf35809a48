package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.BucketRule;
import org.thresher.beam.MarkInsteadOfRemove;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.document.Document;

/**
 * Gathers a rule's evidence over a shard or bucket, by the decisions of another rule that came
 * there, and emits it by bucket.
 */
public final class GatherAnsweredFn
    extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
  private final BucketRule rule;
  private final boolean marks;
  private final int buckets;

  /**
   * A function for a rule.
   *
   * @param marks whether marked text counts as removed
   * @param buckets the number of buckets
   */
  GatherAnsweredFn(BucketRule rule, boolean marks, int buckets) {
    this.rule = rule;
    this.marks = marks;
    this.buckets = buckets;
  }

  /** The name of the rule. */
  public String rule() {
    return rule.name();
  }

  /** The number of buckets. */
  public int buckets() {
    return buckets;
  }

  /** Emits the evidence of the documents. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    BucketRule.BucketSink values = (bucket, bytes) -> context.output(KV.of(bucket, bytes));
    BucketRule.BucketSink sink = values.of(buckets);
    try (ShardValues shard = new ShardValues(context.element().getValue())) {
      BucketRule.Gathering gathered = rule.gather(shard.answers());
      shard.forEach(document -> add(document, gathered, sink));
      gathered.drain(sink);
    }
  }

  private void add(Document document, BucketRule.Gathering gathered, BucketRule.BucketSink sink) {
    gathered.add(marks ? MarkInsteadOfRemove.asRemoved(document) : document);
    if (gathered.bytes() >= BucketNumbers.gathered(buckets)) {
      gathered.drain(sink);
    }
  }
}
