package org.thresher.deduplicate;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Works off the evidence of one bucket. */
final class DecideFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  private final EvidenceRule rule;

  DecideFn(EvidenceRule rule) {
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
