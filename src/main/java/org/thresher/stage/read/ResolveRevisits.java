package org.thresher.stage.read;

import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.thresher.beam.BucketRule;
import org.thresher.beam.Buckets;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.ReadTallyCoder;
import org.thresher.document.Document;
import org.thresher.document.ReadTally;

/**
 * Resolves revisit records of web archives, which have no payload of their own, to the first page
 * of the dump with the payload that they name; each becomes a document like it, with its own id,
 * address, date and place, flagged {@code revisit}. Those without an original in the dump are
 * counted as skipped.
 *
 * <p>Cost: 16 bytes for each name of a page of a web archive (payload digest, record id, fetch) and
 * about 200 for each revisit are shuffled, in {@link BucketRule#BUCKETS} buckets; the documents
 * themselves are not. The revisits found are a side input of at most {@value FindOriginalsFn#MOST}
 * a bucket; further revisits are counted as skipped too.
 */
final class ResolveRevisits extends PTransform<PCollectionTuple, PCollectionTuple> {
  /** In: extracted documents. */
  static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};

  /** In: packed names and revisits by bucket, see {@link RevisitRows}. */
  static final TupleTag<KV<Integer, byte[]>> ROWS = new TupleTag<>("rows") {};

  /** Out: what was counted. */
  static final TupleTag<ReadTally> TALLIES = new TupleTag<>("tallies") {};

  static final TupleTag<byte[]> FOUND = new TupleTag<>("found") {};

  @Override
  public PCollectionTuple expand(PCollectionTuple read) {
    PCollection<Document> documents = read.get(DOCUMENTS);
    PCollectionTuple originals =
        Buckets.group("ByName", read.get(ROWS))
            .apply(
                "FindOriginals",
                ParDo.of(new FindOriginalsFn()).withOutputTags(FOUND, TupleTagList.of(TALLIES)));
    originals.get(FOUND).setCoder(ByteArrayCoder.of());
    originals.get(TALLIES).setCoder(ReadTallyCoder.of());
    PCollectionView<Iterable<byte[]>> found = Buckets.view("Found", originals.get(FOUND));
    PCollection<Document> copies =
        documents
            .apply("CopyOriginals", ParDo.of(new CopyOriginalsFn(found)).withSideInputs(found))
            .setCoder(DocumentCoder.of());
    PCollection<Document> all =
        PCollectionList.of(documents)
            .and(copies)
            .apply("WithCopies", Flatten.<Document>pCollections());
    return PCollectionTuple.of(DOCUMENTS, all).and(TALLIES, originals.get(TALLIES));
  }
}
