package org.thresher.stage.deduplicate;

import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.LongRows;
import org.thresher.beam.RowGathering;
import org.thresher.beam.spill.SortedRows;
import org.thresher.document.DocumentStep;
import org.thresher.stage.deduplicate.earlier.AskingByOrder;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;
import org.thresher.text.Folding;

/**
 * Finds ids that several records of the dump have in common: the first record by order keeps the
 * id, the others get {@code #2}, {@code #3} … after it.
 *
 * <p>Evidence: a row (hash of the id, order), 16 bytes a document. Decisions: a row for each
 * document whose id changes.
 */
final class RepeatedIds implements BucketRule, DocumentRule, AskingByOrder {
  private static final int ORDER = 1;
  private static final int WIDTH = 2;

  @Override
  public String name() {
    return "RepeatedIds";
  }

  @Override
  public double evidence() {
    return 0.005;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new RowGathering(
        WIDTH,
        (document, rows) ->
            rows.add(Folding.hashExact(document.id()), document.provenance().order()));
  }

  @Override
  public byte[] decide(Bucket bucket) {
    LongRows decisions = new LongRows(WIDTH);
    SortedRows.forEach(
        WIDTH, bucket.evidence(), LongRows::sort, rows -> addCopies(rows, decisions));
    return decisions.toBytes();
  }

  private static void addCopies(LongRows rows, LongRows decisions) {
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      for (int copy = row + 1; copy < end; copy++) {
        decisions.add(rows.get(copy, ORDER), copy - row + 1L);
      }
      row = end;
    }
  }

  @Override
  public double decided() {
    return 0.000_01;
  }

  @Override
  public double asked() {
    return 0.01;
  }

  @Override
  public void cut(byte[] decisions, Keyed keyed) {
    keyed.acceptRows(WIDTH, decisions, CrossDumpOrder::hash);
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    LongRows table = LongRows.unpack(WIDTH, decisions);
    table.sort();
    return document -> {
      int row = table.find(document.provenance().order());
      return row < 0 ? document : document.withId(document.id() + "#" + table.get(row, 1));
    };
  }
}
