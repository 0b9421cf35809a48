package org.thresher.stage.write;

import java.io.IOException;
import org.thresher.beam.spill.SortedEntries;
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
   * Writes a shard. Holds one document and the packed records, which beyond a share of the heap are
   * sorted in temporary files.
   *
   * @param name the shard's name, such as {@code 00003-of-00008}, for shuffled rows {@code
   *     rows-00003-of-00008}
   * @param records its packed {@link ShardRecord}s in any order, read once
   * @return what was written
   */
  ShardTally write(String name, Iterable<byte[]> records) throws IOException {
    try (SortedEntries<byte[]> sorted = SortedEntries.ofBytes()) {
      return write(name, records, sorted);
    }
  }

  /** The same with what sorts the records. */
  ShardTally write(String name, Iterable<byte[]> records, SortedEntries<byte[]> sorted)
      throws IOException {
    for (byte[] packed : records) {
      sorted.add(packed);
    }
    try (ShardFiles shard = new ShardFiles(tree, settings, stamp, name, sorted.count())) {
      sorted.forEach(
          packed -> {
            switch (ShardRecord.kind(packed)) {
              case DOCUMENT -> shard.write(ShardRecord.document(packed));
              case FAILURE -> shard.write(ShardRecord.failure(packed));
              case TALLY -> shard.count(ShardRecord.tally(packed));
              case MARK -> {} // says only that there is this shard
            }
          });
      return shard.finish();
    }
  }
}
