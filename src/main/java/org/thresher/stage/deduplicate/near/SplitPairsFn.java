package org.thresher.stage.deduplicate.near;

import java.io.Serializable;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.BucketRule;

/** Spreads what {@link NearPairs} decided over buckets. */
final class SplitPairsFn extends DoFn<byte[], KV<Integer, byte[]>> {
  private final Split split;

  SplitPairsFn(Split split) {
    this.split = split;
  }

  /** A part of the decisions by bucket, as a pure function. */
  @FunctionalInterface
  interface Split extends Serializable {
    /** Hands the part out. */
    void apply(byte[] decisions, BucketRule.BucketSink sink);
  }

  /** Emits the part. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    split.apply(context.element(), (bucket, bytes) -> context.output(KV.of(bucket, bytes)));
  }
}
