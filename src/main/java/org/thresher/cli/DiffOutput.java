package org.thresher.cli;

import org.thresher.report.view.CorpusDiff;
import picocli.CommandLine.Option;

/** How commands print the difference of two corpora. */
final class DiffOutput {
  @Option(names = "--json", description = "One JSON object, for machines.")
  private boolean json;

  @Option(names = "--all", description = "List every document that differs, not only some.")
  private boolean all;

  /** Whether every document that differs is listed. */
  boolean listsAll() {
    return all;
  }

  void print(CorpusDiff diff) {
    if (json) {
      diff.printJson(System.out);
    } else {
      diff.print(System.out, TerminalCheck.coloured());
    }
  }
}
