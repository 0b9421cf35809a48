package org.thresher.deduplicate;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;

/**
 * Collects a rule's evidence over a bundle and emits it by bucket, at the latest when it is full.
 */
final class GatherEvidenceFn extends DoFn<Document, KV<Integer, byte[]>> {
  private static final long FULL = 16L << 20;

  private final EvidenceRule rule;
  private final @Nullable PCollectionView<Iterable<byte[]>> earlier;
  private transient EvidenceRule.@Nullable Evidence evidence;

  GatherEvidenceFn(EvidenceRule rule, @Nullable PCollectionView<Iterable<byte[]>> earlier) {
    this.rule = rule;
    this.earlier = earlier;
  }

  /** Adds the document to the evidence of the bundle. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document document = Marks.asRemoved(context.element());
    if (!document.kept()) {
      return;
    }
    EvidenceRule.Evidence gathered = evidence;
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
    EvidenceRule.Evidence gathered = evidence;
    if (gathered != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      gathered.drain(
          (bucket, bytes) -> context.output(KV.of(bucket, bytes), end, GlobalWindow.INSTANCE));
    }
  }
}
