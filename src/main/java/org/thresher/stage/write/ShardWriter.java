package org.thresher.stage.write;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.thresher.corpus.RunStamp;
import org.thresher.job.WriteSettings;

/**
 * Writes everything of one shard: rows, dropped documents, errors, evidence; or, where rows are
 * shuffled, either the rows or all else. Records may come in any order; the files are in the dump's
 * order, shuffled rows in that of {@link ShuffledOrder}.
 */
final class ShardWriter {
  private final OutputTree tree;
  private final WriteSettings settings;
  private final RunStamp stamp;

  ShardWriter(OutputTree tree, WriteSettings settings, RunStamp stamp) {
    this.tree = tree;
    this.settings = settings;
    this.stamp = stamp;
  }

  /**
   * Writes a shard. Holds the packed records and one document at a time.
   *
   * @param name the shard's name, such as {@code 00003-of-00008}, for shuffled rows {@code
   *     rows-00003-of-00008}
   * @param records its packed {@link ShardRecord}s; the list is sorted in place
   * @return what was written
   */
  ShardTally write(String name, List<byte[]> records) throws IOException {
    records.sort(Arrays::compareUnsigned);
    try (ShardFiles shard = new ShardFiles(tree, settings, stamp, name, records.size())) {
      for (byte[] packed : records) {
        switch (ShardRecord.kind(packed)) {
          case DOCUMENT -> shard.write(ShardRecord.document(packed));
          case FAILURE -> shard.write(ShardRecord.failure(packed));
          case TALLY -> shard.count(ShardRecord.tally(packed));
          case MARK -> {} // says only that there is this shard
        }
      }
      return shard.finish();
    }
  }
}
