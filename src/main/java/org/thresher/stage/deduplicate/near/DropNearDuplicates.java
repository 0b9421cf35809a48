package org.thresher.stage.deduplicate.near;

import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.thresher.beam.BucketMapping;
import org.thresher.beam.BucketPass;
import org.thresher.beam.BucketRule;
import org.thresher.beam.Buckets;
import org.thresher.document.Document;
import org.thresher.job.NearSettings;

/**
 * Drops near duplicates: documents in, the same documents out, of each cluster all but the first
 * dropped. Candidates ({@link NearCandidates}), their verification ({@link NearPairs}), connected
 * components ({@link StarContraction}), clusters ({@link NearClusters}), decisions about documents
 * ({@link NearDuplicates}).
 *
 * <p>Cost: in {@link BucketRule#BUCKETS} buckets 16 bytes for each of 18 bands and paragraphs of a
 * document, 160 for each candidate pair, and for each near duplicate about 16 bytes in each of four
 * small shuffles. Held by each worker: the candidate pairs and the clusters of the whole dump, 16
 * and 70 bytes each.
 */
public final class DropNearDuplicates
    extends PTransform<PCollection<Document>, PCollection<Document>> {
  private final NearSettings settings;
  private final BucketPass pass;

  /**
   * The transform.
   *
   * @param pass how its rules join the pipeline
   */
  public DropNearDuplicates(NearSettings settings, BucketPass pass) {
    this.settings = settings;
    this.pass = pass;
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    PCollection<byte[]> candidates = pass.decide(documents, new NearCandidates(settings));
    PCollection<byte[]> pairs =
        pass.decide(documents, new NearPairs(settings), Buckets.view("NearCandidates", candidates));
    PCollection<Document> rest = pass.apply(documents, new NearDuplicates(), clusters(pairs));
    if (pass.remembers()) {
      var unused = pass.decide(rest, new NearSketches(settings));
    }
    return rest;
  }

  private static PCollection<byte[]> clusters(PCollection<byte[]> pairs) {
    PCollection<KV<Integer, byte[]>> edges = Buckets.spread("Edges", pairs, NearClusters::edges);
    edges = mapGroups("SmallStars", edges, StarContraction::small);
    edges = mapGroups("LargeStars", edges, StarContraction::large);
    edges = mapGroups("SmallStarsAgain", edges, StarContraction::small);
    PCollection<KV<Integer, Iterable<byte[]>>> stars = Buckets.group("GroupStars", edges);
    PCollection<byte[]> roots =
        mapGroups(
                "Roots",
                Buckets.map("Residue", stars, StarContraction::residue),
                StarContraction::roots)
            .apply("RootTable", Values.create());
    PCollection<KV<Integer, byte[]>> members =
        Buckets.map("Members", stars, Buckets.view("Roots", roots), NearClusters::members);
    PCollection<KV<Integer, byte[]>> ids = Buckets.spread("Ids", pairs, NearClusters::ids);
    PCollection<KV<Integer, byte[]>> membersAndIds =
        PCollectionList.of(members).and(ids).apply("MembersAndIds", Flatten.pCollections());
    return mapGroups("Clusters", membersAndIds, NearClusters::clusters)
        .apply("Decisions", Values.create());
  }

  private static PCollection<KV<Integer, byte[]>> mapGroups(
      String name, PCollection<KV<Integer, byte[]>> values, BucketMapping mapping) {
    return Buckets.map(name, Buckets.group("Group" + name, values), mapping);
  }
}
