package org.thresher.beam;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.thresher.document.Document;

/**
 * Learns something from the whole dump: documents in, a packed array of bytes out, and an empty one
 * beside it. Shuffled is evidence in {@link CorpusRule#BUCKETS} buckets, never documents.
 */
public final class LearnFromCorpus extends PTransform<PCollection<Document>, PCollection<byte[]>> {
  private static final KvCoder<Integer, byte[]> KEYED =
      KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of());

  private final CorpusRule step;

  private LearnFromCorpus(CorpusRule step) {
    this.step = step;
  }

  /** The transform for a step. */
  public static LearnFromCorpus of(CorpusRule step) {
    return new LearnFromCorpus(step);
  }

  @Override
  public PCollection<byte[]> expand(PCollection<Document> documents) {
    PCollection<KV<Integer, byte[]>> merged =
        documents
            .apply("Gather", ParDo.of(new GatherFn(step)))
            .setCoder(KEYED)
            .apply("GroupBuckets", GroupByKey.create())
            .apply("Merge", ParDo.of(new MergeFn(step)))
            .setCoder(KEYED);
    PCollection<byte[]> learned =
        merged
            .apply("GroupAll", GroupByKey.create())
            .apply("Learn", ParDo.of(new LearnFn(step)))
            .setCoder(ByteArrayCoder.of());
    return PCollectionList.of(learned)
        .and(nothing(documents))
        .apply("Learned", Flatten.pCollections());
  }

  /**
   * No bytes, so that no view is empty: an empty view becomes ready by its watermark alone, which
   * does not wake the Direct Runner (Beam 2.70.0, QuiescenceDriver) when all other work waits for
   * the view, and the pipeline would hang.
   */
  private static PCollection<byte[]> nothing(PCollection<?> documents) {
    return documents
        .getPipeline()
        .apply("Nothing", Create.of(new byte[0]).withCoder(ByteArrayCoder.of()));
  }
}
