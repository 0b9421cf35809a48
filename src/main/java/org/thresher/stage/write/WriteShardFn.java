package org.thresher.stage.write;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.Counters;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.RunStamp;
import org.thresher.job.WriteSettings;

/**
 * Writes a shard and gives out the path of its tally. Counters: {@code written} rows, {@code
 * dropped_<reason>} documents, {@code removed_<reason>} paragraphs.
 */
final class WriteShardFn extends DoFn<KV<String, Iterable<byte[]>>, String> {
  private final OutputTree tree;
  private final WriteSettings settings;
  private final RunStamp stamp;

  WriteShardFn(OutputTree tree, WriteSettings settings, RunStamp stamp) {
    this.tree = tree;
    this.settings = settings;
    this.stamp = stamp;
  }

  /** Writes the files of a shard, and its tally last. */
  @ProcessElement
  public void process(
      @Element KV<String, Iterable<byte[]>> shard, OutputReceiver<String> tallyPaths)
      throws IOException {
    ShardTally tally =
        new ShardWriter(tree, settings, stamp).write(shard.getKey(), shard.getValue());
    count(tally);
    String path = CorpusPaths.tallyOfShard(shard.getKey());
    tallyPaths.output(TallyFile.write(tree, path, tally.toJson()));
  }

  private static void count(ShardTally tally) {
    Counters counters = Counters.of("write");
    counters.add("written", tally.rows());
    tally.dropped().forEach((reason, n) -> counters.add("dropped_" + reason, n));
    tally.removedParagraphs().forEach((reason, n) -> counters.add("removed_" + reason, n));
  }
}
