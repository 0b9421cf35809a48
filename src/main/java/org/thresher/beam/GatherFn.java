package org.thresher.beam;

import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.windowing.GlobalWindow;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.joda.time.Instant;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.document.Document;

/**
 * Gathers a rule's evidence over a bundle, and emits it by bucket at its end or when it is full.
 * Emits the documents too: they now know the hashes that the rule has asked for, and an engine that
 * encodes documents between steps encodes these hashes with them.
 */
final class GatherFn extends DoFn<Document, Document> {
  /** All documents, as they came. */
  static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};

  /** The evidence by bucket. */
  static final TupleTag<KV<Integer, byte[]>> EVIDENCE = new TupleTag<>("evidence") {};

  private final BucketRule rule;
  private final boolean marks;
  private final @Nullable PCollectionView<Iterable<byte[]>> basis;
  private final int buckets;
  private transient BucketRule.@Nullable Gathering gathering;

  /**
   * A function for a rule.
   *
   * @param marks whether marked text counts as removed
   * @param basis the decisions on which the rule is based, or null
   * @param buckets the number of buckets
   */
  GatherFn(
      BucketRule rule,
      boolean marks,
      @Nullable PCollectionView<Iterable<byte[]>> basis,
      int buckets) {
    this.rule = rule;
    this.marks = marks;
    this.basis = basis;
    this.buckets = buckets;
  }

  /** The name of the rule. */
  String rule() {
    return rule.name();
  }

  /** The number of buckets. */
  int buckets() {
    return buckets;
  }

  /** Adds a kept document to the evidence of the bundle, and emits every document. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document element = context.element();
    Document document = marks ? MarkInsteadOfRemove.asRemoved(element) : element;
    if (document.kept()) {
      gather(document, context);
    }
    context.output(element);
  }

  private void gather(Document document, ProcessContext context) {
    BucketRule.Gathering gathered = gathering;
    if (gathered == null) {
      gathered = rule.gather(basis == null ? List.of() : context.sideInput(basis));
      gathering = gathered;
    }
    gathered.add(document);
    if (gathered.bytes() >= BucketNumbers.gathered(buckets)) {
      BucketRule.BucketSink sink =
          (bucket, bytes) -> context.output(EVIDENCE, KV.of(bucket, bytes));
      gathered.drain(sink.of(buckets));
    }
  }

  /** Emits the rest of the evidence. */
  @FinishBundle
  public void finishBundle(FinishBundleContext context) {
    BucketRule.Gathering gathered = gathering;
    if (gathered != null) {
      Instant end = GlobalWindow.INSTANCE.maxTimestamp();
      BucketRule.BucketSink sink =
          (bucket, bytes) ->
              context.output(EVIDENCE, KV.of(bucket, bytes), end, GlobalWindow.INSTANCE);
      gathered.drain(sink.of(buckets));
    }
  }
}
