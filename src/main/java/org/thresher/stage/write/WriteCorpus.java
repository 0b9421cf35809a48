package org.thresher.stage.write;

import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.thresher.beam.DocumentCoder;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.ReadTally;
import org.thresher.job.WriteSettings;
import org.thresher.run.OutputCommit;

/**
 * Writes the corpus and its side outputs, one group of files per planned shard, below the
 * unfinished part of the output folder; {@link OutputCommit} puts them in place after the run.
 *
 * <p>In: {@link #DOCUMENTS}, kept and dropped; {@link #FAILURES}; {@link #TALLIES}; {@link
 * #SUMMARIES}, if any. Out: the paths of the shards' tallies ({@link ShardTally}). Documents are
 * grouped once, by shard, and a shard's packed documents are sorted, beyond a share of the heap in
 * temporary files. Shuffled rows are grouped by ranges of their hashes, one for each planned shard,
 * apart from all else of a shard. The bytes depend on the input and the settings only, not on
 * arrival order or parallelism.
 */
public final class WriteCorpus extends PTransform<PCollectionTuple, PCollection<String>> {
  /** All documents, kept and dropped. */
  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};

  /** Records and files that failed. */
  public static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  /** What the reader saw, chunk by chunk. */
  public static final TupleTag<ReadTally> TALLIES = new TupleTag<>("tallies") {};

  /** What stages say of the whole dump: JSON objects with keys of a tally, one of each name. */
  public static final TupleTag<KV<String, String>> SUMMARIES = new TupleTag<>("summaries") {};

  private static final KvCoder<String, byte[]> KEYED =
      KvCoder.of(StringUtf8Coder.of(), DocumentCoder.packed());

  private final OutputTree tree;
  private final WriteSettings settings;
  private final RunStamp stamp;

  private WriteCorpus(OutputTree tree, WriteSettings settings, RunStamp stamp) {
    this.tree = tree;
    this.settings = settings;
    this.stamp = stamp;
  }

  /**
   * Writes to a folder.
   *
   * @param outputFolder a local path or a URI of a Beam file system
   * @param settings the job's {@code write} section
   * @param stamp what the run adds to every row
   */
  public static WriteCorpus to(String outputFolder, WriteSettings settings, RunStamp stamp) {
    return new WriteCorpus(new OutputTree(outputFolder), settings, stamp);
  }

  @Override
  public PCollection<String> expand(PCollectionTuple input) {
    PCollection<Document> documents = input.get(DOCUMENTS);
    PCollection<KV<String, byte[]>> byShard =
        PCollectionList.of(keyed("KeyDocuments", documents, KeyByShardFn.ofDocuments(settings)))
            .and(keyed("KeyFailures", input.get(FAILURES), KeyByShardFn.ofFailures()))
            .and(keyed("KeyTallies", input.get(TALLIES), KeyByShardFn.ofTallies(settings)))
            .apply("Records", Flatten.pCollections());
    PCollection<String> shards =
        byShard
            .apply("GroupByShard", GroupByKey.create())
            .apply("WriteShards", ParDo.of(new WriteShardFn(tree, settings, stamp)));
    PCollection<String> removed =
        keyed("CollectRemoved", documents, new CollectRemovedFn())
            .apply("GroupRemoved", GroupByKey.create())
            .apply("WriteRemoved", ParDo.of(new WriteRemovedFn(tree, settings.sideFormat())));
    PCollectionList<String> paths = PCollectionList.of(shards).and(removed);
    if (input.has(SUMMARIES)) {
      paths =
          paths.and(
              input.get(SUMMARIES).apply("WriteSummaries", ParDo.of(new WriteSummaryFn(tree))));
    }
    return paths.apply("TallyPaths", Flatten.pCollections());
  }

  private static <T> PCollection<KV<String, byte[]>> keyed(
      String name, PCollection<T> records, DoFn<T, KV<String, byte[]>> fn) {
    return records.apply(name, ParDo.of(fn)).setCoder(KEYED);
  }
}
