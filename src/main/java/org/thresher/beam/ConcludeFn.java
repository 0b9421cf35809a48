package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Lets a rule conclude from the decisions of all buckets. */
final class ConcludeFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  private final ConcludingRule rule;

  ConcludeFn(ConcludingRule rule) {
    this.rule = rule;
  }

  /** Emits the conclusion, if there is one. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    byte[] conclusion = rule.conclude(context.element().getValue());
    if (conclusion.length > 0) {
      context.output(conclusion);
    }
  }
}
