package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Makes the filter of the keys of each bucket. */
final class FilterFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  /** Emits the filter of a bucket. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    context.output(KeyFilter.of(context.element().getKey(), context.element().getValue()));
  }
}
