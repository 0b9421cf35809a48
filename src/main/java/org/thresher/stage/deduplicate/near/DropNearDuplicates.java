package org.thresher.stage.deduplicate.near;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketStep;
import org.thresher.beam.BucketStepFn;
import org.thresher.document.Document;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.EvidencePass;

/**
 * Drops near duplicates: documents in, the same documents out, of each cluster all but the first
 * dropped. Candidates ({@link NearCandidates}), their verification ({@link NearPairs}), connected
 * components ({@link StarContraction}), clusters ({@link NearClusters}), verdicts ({@link
 * NearDuplicates}).
 *
 * <p>Cost: in {@link BucketRule#BUCKETS} buckets 16 bytes for each of 18 bands and paragraphs of a
 * document, 160 for each candidate pair, and for each near duplicate about 16 bytes in each of four
 * small shuffles. Held by each worker: the candidate pairs and the clusters of the whole dump, 16
 * and 70 bytes each.
 */
public final class DropNearDuplicates
    extends PTransform<PCollection<Document>, PCollection<Document>> {
  private final NearSettings settings;
  private final EvidencePass evidence;

  public DropNearDuplicates(NearSettings settings, EvidencePass evidence) {
    this.settings = settings;
    this.evidence = evidence;
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    NearCandidates candidates = new NearCandidates(settings);
    PCollectionView<Iterable<byte[]>> wanted =
        EvidencePass.view(evidence.decide(documents, candidates), candidates.name());
    PCollection<byte[]> pairs = evidence.decide(documents, new NearPairs(settings), wanted);
    PCollection<Document> judged =
        evidence.apply(
            documents, new NearDuplicates(), EvidencePass.view(clusters(pairs), "NearClusters"));
    if (evidence.index() != null) {
      var unused = evidence.decide(judged, new NearSketches(settings));
    }
    return judged;
  }

  private static PCollection<byte[]> clusters(PCollection<byte[]> pairs) {
    PCollection<KV<Integer, byte[]>> edges =
        pairs
            .apply("Edges", ParDo.of(new SplitPairsFn(NearClusters::edges)))
            .setCoder(EvidencePass.BUCKETED);
    edges = step("SmallStars", edges, StarContraction::small);
    edges = step("LargeStars", edges, StarContraction::large);
    edges = step("SmallStarsAgain", edges, StarContraction::small);
    PCollection<KV<Integer, Iterable<byte[]>>> stars =
        edges.apply("GroupStars", GroupByKey.create());
    PCollection<KV<Integer, byte[]>> labels = call("Labels", stars, StarContraction::labels);
    PCollection<KV<Integer, byte[]>> roots =
        step("Roots", call("Residue", stars, StarContraction::residue), StarContraction::roots);
    PCollectionView<Iterable<byte[]>> table =
        EvidencePass.view(roots.apply("RootTable", Values.create()), "Roots");
    PCollection<KV<Integer, byte[]>> members =
        labels
            .apply("Members", ParDo.of(new MembersFn(table)).withSideInputs(table))
            .setCoder(EvidencePass.BUCKETED);
    PCollection<KV<Integer, byte[]>> ids =
        pairs
            .apply("Ids", ParDo.of(new SplitPairsFn(NearClusters::ids)))
            .setCoder(EvidencePass.BUCKETED);
    return PCollectionList.of(members)
        .and(ids)
        .apply("MembersAndIds", Flatten.pCollections())
        .apply("GroupClusters", GroupByKey.create())
        .apply("Clusters", ParDo.of(new ClustersFn()))
        .setCoder(ByteArrayCoder.of());
  }

  private static PCollection<KV<Integer, byte[]>> step(
      String name, PCollection<KV<Integer, byte[]>> bucketed, BucketStep step) {
    return call(name, bucketed.apply("Group" + name, GroupByKey.create()), step);
  }

  private static PCollection<KV<Integer, byte[]>> call(
      String name, PCollection<KV<Integer, Iterable<byte[]>>> grouped, BucketStep step) {
    return grouped.apply(name, ParDo.of(new BucketStepFn(step))).setCoder(EvidencePass.BUCKETED);
  }
}
