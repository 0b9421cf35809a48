package org.thresher.stage.write;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Writes a bucket of {@code removed/} and gives out the path of its tally. */
final class WriteRemovedFn extends DoFn<KV<String, Iterable<byte[]>>, String> {
  private final OutputTree tree;

  WriteRemovedFn(OutputTree tree) {
    this.tree = tree;
  }

  /** Adds up the parts of a bucket, and writes it and its tally. */
  @ProcessElement
  public void process(
      @Element KV<String, Iterable<byte[]>> bucket, OutputReceiver<String> tallyPaths)
      throws IOException {
    RemovedTable table = new RemovedTable();
    bucket.getValue().forEach(table::add);
    String json = new RemovedWriter(tree).write(bucket.getKey(), table.byFrequency());
    tallyPaths.output(TallyFile.write(tree, "removed-" + bucket.getKey(), json));
  }
}
