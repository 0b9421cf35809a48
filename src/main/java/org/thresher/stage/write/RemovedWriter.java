package org.thresher.stage.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.thresher.beam.spill.SortedRows;
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
   * Adds up the parts of a bucket and writes its rows, most frequent first.
   *
   * @param parts packed entries of {@link RemovedTable}s, read once
   * @return the bucket's tally: its file, and its most frequent rows
   */
  Tally write(String name, Iterable<byte[]> parts) throws IOException {
    List<ManifestEntry> files = new ArrayList<>();
    List<RemovedText> top = new ArrayList<>();
    try (SideFile file =
        SideFile.of(tree, format, CorpusPaths.REMOVED, name, RemovedRow.fields())) {
      RemovedTable.byFrequency(
          parts,
          SortedRows.budget(),
          row -> {
            file.write(row);
            if (top.size() < TOP) {
              top.add(new RemovedText(row.text(), row.reason(), row.site(), row.pages()));
            }
          });
      file.finish().ifPresent(files::add);
    }
    return new Tally().topRemoved(top).files(files);
  }
}
