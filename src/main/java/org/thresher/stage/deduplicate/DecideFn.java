package org.thresher.stage.deduplicate;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.BucketRule;

/** Works off the evidence of one bucket. */
final class DecideFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  private final BucketRule rule;

  DecideFn(BucketRule rule) {
    this.rule = rule;
  }

  /** Emits the bucket's decisions, if there are any. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    byte[] decisions = rule.decide(context.element().getValue());
    if (decisions.length > 0) {
      context.output(decisions);
    }
  }
}
