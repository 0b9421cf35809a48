package org.thresher.stage.deduplicate.earlier;

import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Rows of longs as an index keeps them: sorted by their first column, which is written as the
 * difference from the row before; about 14 bytes for a row of a line, where it takes 32 in memory.
 */
public final class IndexRows {
  private IndexRows() {}

  /** Packs rows that are sorted by their first column; the other columns are mostly small. */
  public static byte[] pack(LongRows rows, int width) {
    PackedWriter packed = new PackedWriter();
    long before = 0;
    for (int row = 0; row < rows.size(); row++) {
      packed.writeUnsigned(rows.get(row, 0) - before);
      before = rows.get(row, 0);
      for (int column = 1; column < width; column++) {
        packed.writeUnsigned(rows.get(row, column));
      }
    }
    return packed.toByteArray();
  }

  /**
   * Adds to a table those rows of earlier dumps whose first column it contains. The others are
   * skipped: the table grows with this dump, not with the index.
   *
   * @param rows sorted by the first column; not sorted any more after it
   * @param width columns of a row
   * @param orderColumn the column with the order of a document, made into an {@link CrossDumpOrder}
   * @param earlier packed rows
   */
  public static void join(
      LongRows rows, int width, int orderColumn, Iterable<EarlierEvidence> earlier) {
    int asked = rows.size();
    long[] values = new long[width];
    for (EarlierEvidence dump : earlier) {
      PackedReader in = new PackedReader(dump.rows());
      int place = 0;
      while (in.hasMore() && place < asked) {
        values[0] += in.readUnsigned();
        for (int column = 1; column < width; column++) {
          values[column] = in.readUnsigned();
        }
        while (place < asked && rows.get(place, 0) < values[0]) {
          place++;
        }
        if (place < asked && rows.get(place, 0) == values[0]) {
          values[orderColumn] = CrossDumpOrder.of(dump.dump(), values[orderColumn]);
          rows.add(values);
        }
      }
      values[0] = 0;
    }
  }
}
