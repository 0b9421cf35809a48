package org.thresher.stage.deduplicate;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;

/**
 * Gives each document an id of its own: documents in, the same documents out. Records bring their
 * own ids along, and dumps contain records twice; the second one in the dump's order is called
 * {@code ID#2} and so on.
 *
 * <p>Cost: 16 bytes a document are shuffled, in {@link BucketRule#BUCKETS} buckets.
 */
public final class MakeIdsUnique extends PTransform<PCollection<Document>, PCollection<Document>> {
  private MakeIdsUnique() {}

  /** The transform. */
  public static MakeIdsUnique create() {
    return new MakeIdsUnique();
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    return documents.apply(
        "RepeatedIds", RepeatPass.of(new RepeatedIds(), EvidencePass.ofThisDump(false)));
  }
}
