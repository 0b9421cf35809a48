package org.thresher.stage.deduplicate;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.thresher.beam.BucketPass;
import org.thresher.document.Document;

/**
 * Makes ids unique: documents in, the same documents out. If a dump contains the same id twice, the
 * second document, in dump order, becomes {@code ID#2}.
 *
 * <p>Cost: 16 bytes a document are shuffled, in hash buckets.
 */
public final class MakeIdsUnique extends PTransform<PCollection<Document>, PCollection<Document>> {
  private MakeIdsUnique() {}

  /** The transform. */
  public static MakeIdsUnique create() {
    return new MakeIdsUnique();
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    return BucketPass.ofThisDump().run(documents, new RepeatedIds());
  }
}
