package org.thresher.beam;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;

/**
 * Gathers a rule's evidence over a bundle, and emits it by bucket at its end or when it is full.
 */
final class GatherFn extends DoFn<Document, KV<Integer, byte[]>> {
  private static final long FULL = 16L << 20;

  private final BucketRule rule;
  private final boolean marks;
  private final @Nullable PCollectionView<Iterable<byte[]>> basis;
  private transient BucketRule.@Nullable Gathering gathering;

  /**
   * A function for a rule.
   *
   * @param marks whether marked text counts as removed
   * @param basis the decisions on which the rule is based, or null
   */
  GatherFn(BucketRule rule, boolean marks, @Nullable PCollectionView<Iterable<byte[]>> basis) {
    this.rule = rule;
    this.marks = marks;
    this.basis = basis;
  }

  /** Adds a kept document to the evidence of the bundle. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document element = context.element();
    Document document = marks ? MarkInsteadOfRemove.asRemoved(element) : element;
    if (!document.kept()) {
      return;
    }
    BucketRule.Gathering gathered = gathering;
    if (gathered == null) {
      gathered = rule.gather(basis == null ? List.of() : context.sideInput(basis));
      gathering = gathered;
    }
    gathered.add(document);
    if (gathered.bytes() >= FULL) {
      gathered.drain((bucket, bytes) -> context.output(KV.of(bucket, bytes)));
    }
  }

  /** Emits the rest of the evidence. */
  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    BucketRule.Gathering gathered = gathering;
    if (gathered != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      gathered.drain(
          (bucket, bytes) -> context.output(KV.of(bucket, bytes), end, GlobalWindow.INSTANCE));
    }
  }
}
