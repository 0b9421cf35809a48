package org.thresher.stage.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.PartNames;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.job.WriteSettings;

/** Writes the unfinished files of a shard and its tally, as the pipeline does. */
public final class WrittenShard {
  private WrittenShard() {}

  /** Writes a shard of {@link RowDocuments#records}. */
  public static void write(Path out, int shard, int shards) throws IOException {
    write(
        out,
        WriteSettings.DEFAULTS,
        PartNames.shardName(shard, shards),
        RowDocuments.records(shard, shards));
  }

  /** Writes documents as the only shard. */
  public static void write(Path out, WriteSettings settings, List<Document> documents)
      throws IOException {
    List<byte[]> records =
        documents.stream().map(ShardRecord::pack).collect(Collectors.toCollection(ArrayList::new));
    write(out, settings, PartNames.shardName(0, 1), records);
  }

  private static void write(Path out, WriteSettings settings, String name, List<byte[]> records)
      throws IOException {
    OutputTree tree = new OutputTree(out.toString());
    ShardTally tally = new ShardWriter(tree, settings, RunStamp.NONE).write(name, records);
    TallyFile.write(tree, CorpusPaths.tallyOfShard(name), tally.toJson());
  }
}
