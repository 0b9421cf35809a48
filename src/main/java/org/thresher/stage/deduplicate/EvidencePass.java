package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketRule;
import org.thresher.beam.DocumentCoder;
import org.thresher.document.Document;
import org.thresher.stage.deduplicate.index.DumpFingerprint;
import org.thresher.stage.deduplicate.index.IndexedRule;
import org.thresher.stage.deduplicate.index.RepeatIndex;

/**
 * From documents to the decisions of a rule, on this dump alone or with an index of earlier ones.
 *
 * @param marks whether repeats stay with a mark
 * @param index the index and which dump this is, or null
 */
public record EvidencePass(boolean marks, @Nullable Remembered index) {
  public static final KvCoder<Integer, byte[]> BUCKETED =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  /**
   * An index in a run.
   *
   * @param index the index
   * @param identity the decisions of {@link DumpFingerprint}
   */
  record Remembered(RepeatIndex index, PCollectionView<Iterable<byte[]>> identity) {}

  /** Without an index. */
  static EvidencePass ofThisDump(boolean marks) {
    return new EvidencePass(marks, null);
  }

  /** Judges documents by decisions. */
  public PCollection<Document> apply(
      PCollection<Document> documents,
      DocumentRule judge,
      PCollectionView<Iterable<byte[]>> decisions) {
    return documents
        .apply(
            "Apply" + judge.name(),
            ParDo.of(new ApplyDecisionsFn(judge, marks, decisions)).withSideInputs(decisions))
        .setCoder(DocumentCoder.of());
  }

  /** The decisions of a rule that stands alone. */
  public PCollection<byte[]> decide(PCollection<Document> documents, BucketRule rule) {
    return decide(documents, rule, null);
  }

  /** The decisions of a rule that builds on those of another. */
  public PCollection<byte[]> decide(
      PCollection<Document> documents,
      BucketRule rule,
      @Nullable PCollectionView<Iterable<byte[]>> basis) {
    ParDo.SingleOutput<Document, KV<Integer, byte[]>> gather =
        ParDo.of(new GatherEvidenceFn(rule, basis));
    if (basis != null) {
      gather = gather.withSideInputs(basis);
    }
    PCollection<KV<Integer, byte[]>> evidence =
        documents.apply("Gather" + rule.name(), gather).setCoder(BUCKETED);
    if (index == null || !(rule instanceof IndexedRule indexed)) {
      return group(evidence, rule)
          .apply("Decide" + rule.name(), ParDo.of(new DecideFn(rule)))
          .setCoder(ByteArrayCoder.of());
    }
    PCollection<KV<Integer, byte[]>> allBuckets =
        PCollectionList.of(evidence)
            .and(noEvidence(documents, rule))
            .apply("All" + rule.name(), Flatten.pCollections());
    return group(allBuckets, rule)
        .apply(
            "Decide" + rule.name(),
            ParDo.of(new DecideWithIndexFn(indexed, index.index(), index.identity()))
                .withSideInputs(index.identity()))
        .setCoder(ByteArrayCoder.of());
  }

  /** Decisions as a side input. */
  public static PCollectionView<Iterable<byte[]>> view(PCollection<byte[]> decisions, String name) {
    return PCollectionList.of(decisions)
        .and(nothing(decisions, name))
        .apply("Flatten" + name, Flatten.pCollections())
        .apply("View" + name, View.asIterable());
  }

  private static PCollection<KV<Integer, Iterable<byte[]>>> group(
      PCollection<KV<Integer, byte[]>> evidence, BucketRule rule) {
    return evidence.apply("Group" + rule.name(), GroupByKey.create());
  }

  /** No evidence in every bucket, so that each bucket's part of the index is carried on. */
  private static PCollection<KV<Integer, byte[]>> noEvidence(
      PCollection<?> documents, BucketRule rule) {
    List<KV<Integer, byte[]>> empty = new ArrayList<>();
    for (int bucket = 0; bucket < BucketRule.BUCKETS; bucket++) {
      empty.add(KV.of(bucket, new byte[0]));
    }
    return documents
        .getPipeline()
        .apply("Buckets" + rule.name(), Create.of(empty).withCoder(BUCKETED));
  }

  /**
   * One empty decision, so that no view is empty: an empty view becomes ready by its watermark
   * alone, which does not wake the Direct Runner (Beam 2.70.0, QuiescenceDriver) when all other
   * work waits for the view, and the pipeline would hang.
   */
  private static PCollection<byte[]> nothing(PCollection<?> decisions, String name) {
    return decisions
        .getPipeline()
        .apply("No" + name, Create.of(new byte[0]).withCoder(ByteArrayCoder.of()));
  }
}
