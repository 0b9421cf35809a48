package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Puts the evidence of a bucket together and sends it to the one worker that learns. */
final class MergeFn extends DoFn<KV<Integer, Iterable<byte[]>>, KV<Integer, byte[]>> {
  private final CorpusRule step;

  MergeFn(CorpusRule step) {
    this.step = step;
  }

  /** Emits the merged bucket. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    context.output(KV.of(0, step.merge(context.element().getValue())));
  }
}
