package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.BucketRule;

/** Emits the keys of decisions by bucket. */
final class KeysFn extends DoFn<byte[], KV<Integer, byte[]>> {
  private final Asking asking;
  private final int buckets;

  /**
   * A function.
   *
   * @param buckets the number of buckets
   */
  KeysFn(Asking asking, int buckets) {
    this.asking = asking;
    this.buckets = buckets;
  }

  /** Emits the keys of some decisions. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    byte[] decisions = context.element();
    if (decisions.length > 0) {
      Questions keys = new Questions();
      asking.cut(decisions, (key, decision) -> keys.add(key, 0));
      BucketRule.BucketSink sink = (bucket, bytes) -> context.output(KV.of(bucket, bytes));
      keys.drain(sink.of(buckets));
    }
  }
}
