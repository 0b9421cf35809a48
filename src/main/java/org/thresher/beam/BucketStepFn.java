package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Calls a {@link BucketStep}. */
public final class BucketStepFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
  private final BucketStep step;

  public BucketStepFn(BucketStep step) {
    this.step = step;
  }

  /** Emits what the step makes of the bucket. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    step.apply(
        context.element().getValue(), (bucket, bytes) -> context.output(KV.of(bucket, bytes)));
  }
}
