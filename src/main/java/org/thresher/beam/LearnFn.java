package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Learns from all buckets. */
final class LearnFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  private final CorpusRule step;

  LearnFn(CorpusRule step) {
    this.step = step;
  }

  /** Emits what was learned. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    context.output(step.learn(context.element().getValue()));
  }
}
