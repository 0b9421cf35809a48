package org.thresher.stage.write;

import java.io.IOException;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.corpus.CorpusPaths;

/** Writes what a stage says of the whole dump among the tallies and gives out the path. */
final class WriteSummaryFn extends DoFn<KV<String, String>, String> {
  private final OutputTree tree;

  WriteSummaryFn(OutputTree tree) {
    this.tree = tree;
  }

  /** Writes a summary under its name. */
  @ProcessElement
  public void process(@Element KV<String, String> summary, OutputReceiver<String> tallyPaths)
      throws IOException {
    String path = CorpusPaths.tallyOfStage(summary.getKey());
    tallyPaths.output(TallyFile.write(tree, path, summary.getValue()));
  }
}
