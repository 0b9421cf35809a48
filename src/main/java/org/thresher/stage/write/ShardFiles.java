package org.thresher.stage.write;

import java.io.Closeable;
import java.io.IOException;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.ErrorRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Failure;
import org.thresher.document.ReadTally;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Format;

/** Writes the files of a shard. */
final class ShardFiles implements Closeable {
  private final WriteSettings settings;
  private final RunStamp stamp;
  private final ShardTally tally;
  private final RowFiles rows;
  private final SideFile dropped;
  private final SideFile errors;
  private final SideFile evidence;

  ShardFiles(
      OutputTree tree, WriteSettings settings, RunStamp stamp, String name, long expectedRows)
      throws IOException {
    this.settings = settings;
    this.stamp = stamp;
    tally = new ShardTally(stamp.columns().rights());
    rows = new RowFiles(tree, settings, stamp.columns(), name, expectedRows);
    Format side = settings.sideFormat();
    dropped = SideFile.of(tree, side, CorpusPaths.DROPPED, name, DroppedRow.fields());
    errors = SideFile.of(tree, side, CorpusPaths.ERRORS, name, ErrorRow.fields());
    evidence = SideFile.of(tree, side, CorpusPaths.EVIDENCE, name, EvidenceRow.fields());
  }

  /** Writes a document to where it belongs. */
  void write(Document document) throws IOException {
    Drop drop = document.drop();
    if (drop == null) {
      CorpusRow row = CorpusRow.of(document, stamp);
      rows.write(row);
      tally.addRow(row);
    } else {
      dropped.write(DroppedRow.of(document, drop));
      tally.addDropped(document, drop);
    }
    if (settings.evidence()) {
      EvidenceRow row = EvidenceRow.of(document);
      evidence.write(settings.pageFacts() ? row.withPage(document) : row);
    }
  }

  /** Writes an error. */
  void write(Failure failure) throws IOException {
    errors.write(ErrorRow.of(failure));
    tally.add(failure);
  }

  /** Counts what the reader saw. */
  void count(ReadTally read) {
    tally.add(read);
  }

  /** Completes the files. */
  ShardTally finish() throws IOException {
    rows.finish().forEach(tally::add);
    dropped.finish().ifPresent(tally::add);
    errors.finish().ifPresent(tally::add);
    evidence.finish().ifPresent(tally::add);
    return tally;
  }

  @Override
  public void close() throws IOException {
    rows.close();
    dropped.close();
    errors.close();
    evidence.close();
  }
}
