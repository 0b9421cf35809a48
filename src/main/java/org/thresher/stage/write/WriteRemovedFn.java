package org.thresher.stage.write;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.Tally;
import org.thresher.job.WriteSettings.Format;

/** Writes a bucket of {@code removed/} and gives out the path of its tally. */
final class WriteRemovedFn extends DoFn<KV<String, Iterable<byte[]>>, String> {
  private final OutputTree tree;
  private final Format format;

  WriteRemovedFn(OutputTree tree, Format format) {
    this.tree = tree;
    this.format = format;
  }

  /** Adds up the parts of a bucket, and writes it and its tally. */
  @ProcessElement
  public void process(
      @Element KV<String, Iterable<byte[]>> bucket, OutputReceiver<String> tallyPaths)
      throws IOException {
    Tally tally = new RemovedWriter(tree, format).write(bucket.getKey(), bucket.getValue());
    String path = CorpusPaths.tallyOfRemoved(bucket.getKey());
    tallyPaths.output(TallyFile.write(tree, path, tally.line()));
  }
}
