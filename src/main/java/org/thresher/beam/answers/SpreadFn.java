package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.BucketRule;

/** Gives decisions to the buckets in which they are asked for. */
final class SpreadFn extends DoFn<byte[], KV<Integer, byte[]>> {
  private final Asking asking;
  private final int buckets;

  /**
   * A function.
   *
   * @param buckets the number of buckets
   */
  SpreadFn(Asking asking, int buckets) {
    this.asking = asking;
    this.buckets = buckets;
  }

  /** Emits some decisions by bucket. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    byte[] decisions = context.element();
    if (decisions.length > 0) {
      BucketRule.BucketSink sink = (bucket, bytes) -> context.output(KV.of(bucket, bytes));
      KeyedDecisions.spread(asking, decisions, sink.of(buckets));
    }
  }
}
