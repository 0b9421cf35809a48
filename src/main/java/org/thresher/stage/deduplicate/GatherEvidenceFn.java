package org.thresher.stage.deduplicate;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;

/**
 * Collects a rule's evidence over a bundle and emits it by bucket, at the latest when it is full.
 */
final class GatherEvidenceFn extends DoFn<Document, KV<Integer, byte[]>> {
  private static final long FULL = 16L << 20;

  private final BucketRule rule;
  private final @Nullable PCollectionView<Iterable<byte[]>> earlier;
  private transient BucketRule.@Nullable Evidence evidence;

  GatherEvidenceFn(BucketRule rule, @Nullable PCollectionView<Iterable<byte[]>> earlier) {
    this.rule = rule;
    this.earlier = earlier;
  }

  /** Adds the document to the evidence of the bundle. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document document = MarkInsteadOfRemove.asRemoved(context.element());
    if (!document.kept()) {
      return;
    }
    BucketRule.Evidence gathered = evidence;
    if (gathered == null) {
      gathered = rule.gather(earlier == null ? List.of() : context.sideInput(earlier));
      evidence = gathered;
    }
    gathered.add(document);
    if (gathered.bytes() >= FULL) {
      gathered.drain((bucket, bytes) -> context.output(KV.of(bucket, bytes)));
    }
  }

  /** Emits what is left. */
  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    BucketRule.Evidence gathered = evidence;
    if (gathered != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      gathered.drain(
          (bucket, bytes) -> context.output(KV.of(bucket, bytes), end, GlobalWindow.INSTANCE));
    }
  }
}
