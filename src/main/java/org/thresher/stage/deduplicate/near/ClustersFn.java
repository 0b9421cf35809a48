package org.thresher.stage.deduplicate.near;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Calls {@link NearClusters#clusters}. */
final class ClustersFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  /** Emits the decisions of the bucket, if there are any. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    byte[] decisions = NearClusters.clusters(context.element().getValue());
    if (decisions.length > 0) {
      context.output(decisions);
    }
  }
}
