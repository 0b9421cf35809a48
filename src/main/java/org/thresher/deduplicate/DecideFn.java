package org.thresher.deduplicate;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;

/** Works off the evidence of one bucket. */
final class DecideFn extends DoFn<KV<Integer, Iterable<byte[]>>, byte[]> {
  private final EvidenceRule rule;
  private final @Nullable PCollectionView<Iterable<byte[]>> earlier;

  DecideFn(EvidenceRule rule, @Nullable PCollectionView<Iterable<byte[]>> earlier) {
    this.rule = rule;
    this.earlier = earlier;
  }

  /** Emits the bucket's decisions, if there are any. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    byte[] decisions =
        rule.decide(context.element().getValue(), EarlierDecisions.of(earlier, context));
    if (decisions.length > 0) {
      context.output(decisions);
    }
  }
}
