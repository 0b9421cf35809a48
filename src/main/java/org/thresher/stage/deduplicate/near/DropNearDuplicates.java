package org.thresher.stage.deduplicate.near;

import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.thresher.beam.BucketMapping;
import org.thresher.beam.BucketPass;
import org.thresher.beam.Buckets;
import org.thresher.document.Document;
import org.thresher.job.NearSettings;

/**
 * Drops near duplicates: documents in, the same documents out, those dropped whose text a document
 * that stays contains. Candidates ({@link NearCandidates}), their verification on the text ({@link
 * NearPairs}), what is dropped in favour of what ({@link Survivors}), decisions about documents
 * ({@link NearDuplicates}).
 *
 * <p>Cost: in hash buckets 16 bytes for each of 20 bands and paragraphs of a document, for each
 * candidate 4 bytes a word in each bucket of a document that it is compared with, and for each near
 * duplicate about 100 bytes. Held by each worker: the candidate pairs and the decisions about the
 * whole dump, 16 and 70 bytes each; in large dumps a filter of 10 bits each instead, and documents
 * in a pair move to their shard.
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
    NearPairs comparing = new NearPairs(settings);
    BucketPass.Based pairs = pass.decide(documents, comparing, "NearCandidates", candidates);
    int buckets = pass.buckets(documents.getPipeline(), comparing);
    PCollection<byte[]> decisions = decisions(pairs.decisions(), buckets);
    PCollection<Document> rest =
        pairs.withOthers(
            "AllDocuments", pass.apply(pairs.documents(), new NearDuplicates(), decisions));
    if (pass.remembers()) {
      var unusedBands = pass.decide(rest, new KeptBands(settings));
      var unusedTexts = pass.decide(rest, new KeptTexts(settings));
    }
    return rest;
  }

  private static PCollection<byte[]> decisions(PCollection<byte[]> pairs, int buckets) {
    PCollection<KV<Integer, byte[]>> choices =
        mapGroups(
            "Survivors",
            Buckets.spread("Edges", pairs, Survivors::edges, 1),
            Survivors::choose,
            buckets);
    PCollection<KV<Integer, byte[]>> ids = Buckets.spread("Ids", pairs, Survivors::ids, buckets);
    PCollection<KV<Integer, byte[]>> choicesAndIds =
        PCollectionList.of(choices).and(ids).apply("ChoicesAndIds", Flatten.pCollections());
    return mapGroups("Decisions", choicesAndIds, Survivors::decisions, 1)
        .apply("DecisionRows", Values.create());
  }

  private static PCollection<KV<Integer, byte[]>> mapGroups(
      String name, PCollection<KV<Integer, byte[]>> values, BucketMapping mapping, int buckets) {
    return Buckets.map(name, Buckets.group("Group" + name, values), mapping, buckets);
  }
}
