package org.thresher.stage.write;

import java.io.IOException;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.job.WriteSettings;

/** The output of one shard without Beam, for measuring what Beam costs. */
public final class PlainOutput {
  private final ShardFiles shard;

  /**
   * Opens the files of a shard that has all rows.
   *
   * @param folder the output folder
   * @param rows how many are expected
   */
  public PlainOutput(String folder, long rows) throws IOException {
    shard =
        new ShardFiles(
            new OutputTree(folder), WriteSettings.DEFAULTS, RunStamp.NONE, "00000-of-00001", rows);
  }

  /** Writes a document's row and its evidence. */
  public void write(Document document) throws IOException {
    shard.write(document);
  }

  /** Writes a failure's row. */
  public void write(Failure failure) throws IOException {
    shard.write(failure);
  }

  /** Completes the files. */
  public void finish() throws IOException {
    shard.finish();
  }
}
