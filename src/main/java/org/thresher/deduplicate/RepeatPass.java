package org.thresher.deduplicate;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentCoder;

/**
 * Applies one {@link RepeatRule} to a dump: documents in, the same documents out, some paragraphs
 * removed or documents dropped.
 *
 * <p>Shuffled are rows of evidence keyed by {@link EvidenceRule#BUCKETS} buckets, never documents;
 * documents are judged against the decisions as a side input.
 */
final class RepeatPass extends PTransform<PCollection<Document>, PCollection<Document>> {
  private final RepeatRule rule;
  private final @Nullable EvidenceRule basis;

  private RepeatPass(RepeatRule rule, @Nullable EvidenceRule basis) {
    this.rule = rule;
    this.basis = basis;
  }

  /** The pass of a rule that stands alone. */
  static RepeatPass of(RepeatRule rule) {
    return new RepeatPass(rule, null);
  }

  /** The pass of a rule that builds on the decisions of another. */
  static RepeatPass of(EvidenceRule basis, RepeatRule rule) {
    return new RepeatPass(rule, basis);
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    PCollectionView<Iterable<byte[]>> earlier =
        basis == null ? null : decide(documents, basis, null);
    PCollectionView<Iterable<byte[]>> decisions = decide(documents, rule, earlier);
    return documents
        .apply(
            "Apply" + rule.name(),
            ParDo.of(new ApplyVerdictsFn(rule, decisions)).withSideInputs(decisions))
        .setCoder(DocumentCoder.of());
  }

  private static PCollectionView<Iterable<byte[]>> decide(
      PCollection<Document> documents,
      EvidenceRule rule,
      @Nullable PCollectionView<Iterable<byte[]>> earlier) {
    ParDo.SingleOutput<Document, KV<Integer, byte[]>> gather =
        ParDo.of(new GatherEvidenceFn(rule, earlier));
    if (earlier != null) {
      gather = gather.withSideInputs(earlier);
    }
    PCollection<byte[]> decisions =
        documents
            .apply("Gather" + rule.name(), gather)
            .setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()))
            .apply("Group" + rule.name(), GroupByKey.create())
            .apply("Decide" + rule.name(), ParDo.of(new DecideFn(rule)))
            .setCoder(ByteArrayCoder.of());
    return PCollectionList.of(decisions)
        .and(nothing(documents, rule))
        .apply("Flatten" + rule.name(), Flatten.pCollections())
        .apply("View" + rule.name(), View.asIterable());
  }

  /**
   * One empty decision, so that no view is empty: an empty view becomes ready by its watermark
   * alone, which does not wake the Direct Runner (Beam 2.70.0, QuiescenceDriver) when all other
   * work waits for the view, and the pipeline would hang.
   */
  private static PCollection<byte[]> nothing(PCollection<?> documents, EvidenceRule rule) {
    return documents
        .getPipeline()
        .apply("No" + rule.name(), Create.of(new byte[0]).withCoder(ByteArrayCoder.of()));
  }
}
