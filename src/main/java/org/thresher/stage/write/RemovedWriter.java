package org.thresher.stage.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.RemovedRow;
import org.thresher.corpus.Tally;
import org.thresher.job.WriteSettings.Format;

/** Writes a bucket of {@code removed/}. */
final class RemovedWriter {
  private static final int TOP = 100;

  private final OutputTree tree;
  private final Format format;

  RemovedWriter(OutputTree tree, Format format) {
    this.tree = tree;
    this.format = format;
  }

  /**
   * Writes the rows of a bucket, most frequent first.
   *
   * @return the bucket's tally: its file, and its most frequent rows
   */
  Tally write(String name, List<RemovedParagraph> entries) throws IOException {
    List<ManifestEntry> files = new ArrayList<>();
    try (SideFile file =
        SideFile.of(tree, format, CorpusPaths.REMOVED, name, RemovedRow.fields())) {
      for (RemovedParagraph entry : entries) {
        file.write(entry.row());
      }
      file.finish().ifPresent(files::add);
    }
    List<RemovedText> top =
        entries.stream()
            .limit(TOP)
            .map(
                entry -> new RemovedText(entry.text(), entry.reason(), entry.site(), entry.pages()))
            .toList();
    return new Tally().topRemoved(top).files(files);
  }
}
