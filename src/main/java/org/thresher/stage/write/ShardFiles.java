package org.thresher.stage.write;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.ErrorRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.PartNames;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Failure;
import org.thresher.document.ReadTally;
import org.thresher.job.WriteSettings;
import org.thresher.job.WriteSettings.Format;
import org.thresher.job.WriteSettings.Order;

/**
 * Writes the files of a shard. Where rows are shuffled, a shard has either rows only or everything
 * else only: the name says which.
 */
final class ShardFiles implements Closeable {
  private final WriteSettings settings;
  private final RunStamp stamp;
  private final boolean rowsOnly;
  private final ShardTally tally;
  private final @Nullable RowFiles rows;
  private final SideFile dropped;
  private final SideFile errors;
  private final SideFile evidence;

  ShardFiles(
      OutputTree tree, WriteSettings settings, RunStamp stamp, String name, long expectedRows)
      throws IOException {
    this.settings = settings;
    this.stamp = stamp;
    tally = new ShardTally(stamp.columns().rights());
    rowsOnly = PartNames.isRowsOnly(name);
    String part = PartNames.shardOf(name);
    rows =
        rowsOnly || settings.order() == Order.INPUT
            ? new RowFiles(tree, settings, stamp.columns(), part, expectedRows)
            : null;
    Format side = settings.sideFormat();
    dropped = SideFile.of(tree, side, CorpusPaths.DROPPED, part, DroppedRow.fields());
    errors = SideFile.of(tree, side, CorpusPaths.ERRORS, part, ErrorRow.fields());
    evidence =
        SideFile.of(tree, side, CorpusPaths.EVIDENCE, part, EvidenceRow.fields(settings.offsets()));
  }

  /** Writes a document to where it belongs. */
  void write(Document document) throws IOException {
    Drop drop = document.drop();
    if (drop == null) {
      writeRow(document);
    } else {
      dropped.write(DroppedRow.of(document, drop));
      tally.addDropped(document, drop);
    }
    if (settings.evidence() && !rowsOnly) {
      EvidenceRow row = EvidenceRow.of(document);
      EvidenceRow whole = settings.pageFacts() ? row.withPage(document) : row;
      evidence.write(settings.evidenceRefers() ? whole.referring() : whole);
    }
  }

  private void writeRow(Document document) throws IOException {
    if (rows != null) {
      CorpusRow row = CorpusRow.of(document, stamp);
      rows.write(row);
      tally.addRow(row);
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
    if (rows != null) {
      rows.finish().forEach(tally::add);
    }
    dropped.finish().ifPresent(tally::add);
    errors.finish().ifPresent(tally::add);
    evidence.finish().ifPresent(tally::add);
    return tally;
  }

  @Override
  public void close() throws IOException {
    if (rows != null) {
      rows.close();
    }
    dropped.close();
    errors.close();
    evidence.close();
  }
}
