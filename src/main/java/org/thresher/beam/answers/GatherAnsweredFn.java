package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;
import org.thresher.beam.BucketRule;
import org.thresher.beam.MarkInsteadOfRemove;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.document.Document;

/**
 * Gathers a rule's evidence over a shard, by the decisions of another rule that the shard got, and
 * emits the documents for which there are some apart from the others.
 */
public final class GatherAnsweredFn
    extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
  /** The evidence, by bucket. */
  static final TupleTag<KV<Integer, byte[]>> EVIDENCE = new TupleTag<>("evidence") {};

  /** Documents that got decisions. */
  static final TupleTag<Document> ANSWERED = new TupleTag<>("answered") {};

  /** Documents that got none. */
  static final TupleTag<Document> OTHERS = new TupleTag<>("others") {};

  private final BucketRule rule;
  private final Asking asking;
  private final boolean marks;
  private final int buckets;

  /**
   * A function for a rule.
   *
   * @param asking what documents asked for
   * @param marks whether marked text counts as removed
   * @param buckets the number of buckets
   */
  GatherAnsweredFn(BucketRule rule, Asking asking, boolean marks, int buckets) {
    this.rule = rule;
    this.asking = asking;
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

  /** Emits the evidence of a shard by bucket, and its documents. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    BucketRule.BucketSink values = (bucket, bytes) -> context.output(KV.of(bucket, bytes));
    BucketRule.BucketSink sink = values.of(buckets);
    try (ShardValues shard = new ShardValues(context.element().getValue())) {
      AnsweredKeys keys = new AnsweredKeys(asking, shard.answers());
      BucketRule.Gathering gathered = rule.gather(shard.answers());
      shard.forEach(
          original -> {
            Document document = marks ? MarkInsteadOfRemove.asRemoved(original) : original;
            boolean answered = keys.hasAny(document);
            if (answered) {
              add(document, gathered, sink);
            }
            context.output(answered ? ANSWERED : OTHERS, original);
          });
      gathered.drain(sink);
    }
  }

  private void add(Document document, BucketRule.Gathering gathered, BucketRule.BucketSink sink) {
    gathered.add(document);
    if (gathered.bytes() >= BucketNumbers.gathered(buckets)) {
      gathered.drain(sink);
    }
  }
}
