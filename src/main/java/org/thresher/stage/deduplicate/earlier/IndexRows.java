package org.thresher.stage.deduplicate.earlier;

import java.util.function.Consumer;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.beam.spill.SortedRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Rows of longs as an index keeps them: sorted by their first column, which is written as the
 * difference from the row before; about 14 bytes for a row of a line, where it takes 32 in memory.
 */
public final class IndexRows {
  private IndexRows() {}

  /**
   * Gives the evidence of a bucket as rows, remembered for later dumps, with the rows of earlier
   * dumps that have the same first column. Without a memory of earlier dumps, rows that are too
   * many for the worker are sorted on disk.
   *
   * @param bucket the bucket
   * @param width columns of a row
   * @param orderColumn the column with the order of a document, made into an {@link CrossDumpOrder}
   * @param merger sorts the rows and may sum them up; called before the rows are remembered and
   *     after those of earlier dumps are there
   * @param tables takes the rows, sorted and merged, each table with whole groups of a first column
   */
  public static void forEach(
      Bucket bucket,
      int width,
      int orderColumn,
      BucketedRows.Merger merger,
      Consumer<LongRows> tables) {
    if (bucket.remembers()) {
      tables.accept(of(bucket, width, orderColumn, merger));
    } else {
      SortedRows.forEach(width, bucket.evidence(), merger, tables);
    }
  }

  private static LongRows of(
      Bucket bucket, int width, int orderColumn, BucketedRows.Merger merger) {
    LongRows rows = LongRows.unpack(width, bucket.evidence());
    merger.merge(rows);
    bucket.remember(() -> pack(rows, width));
    join(rows, width, orderColumn, bucket.earlier(), rows::add);
    merger.merge(rows);
    return rows;
  }

  /** Remembers the evidence of a bucket as sorted rows, for {@link #join} in later runs. */
  public static void remember(Bucket bucket, int width) {
    bucket.remember(
        () -> {
          LongRows rows = LongRows.unpack(width, bucket.evidence());
          rows.sort();
          return pack(rows, width);
        });
  }

  /** Packs rows that are sorted by their first column; the other columns are mostly small. */
  private static byte[] pack(LongRows rows, int width) {
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
   * Gives those rows of earlier dumps whose first column a table contains. The others are skipped:
   * what is given grows with this dump, not with the index.
   *
   * @param rows sorted by the first column
   * @param remembered columns of a row of an earlier dump
   * @param orderColumn the column with the order of a document, made into an {@link CrossDumpOrder}
   * @param earlier packed rows
   * @param found takes the rows, each only until the next one; may add to the table
   */
  public static void join(
      LongRows rows,
      int remembered,
      int orderColumn,
      Iterable<EarlierEvidence> earlier,
      Consumer<long[]> found) {
    int asked = rows.size();
    long[] values = new long[remembered];
    for (EarlierEvidence dump : earlier) {
      PackedReader in = new PackedReader(dump.rows());
      int place = 0;
      while (in.hasMore() && place < asked) {
        values[0] += in.readUnsigned();
        for (int column = 1; column < remembered; column++) {
          values[column] = in.readUnsigned();
        }
        while (place < asked && rows.get(place, 0) < values[0]) {
          place++;
        }
        if (place < asked && rows.get(place, 0) == values[0]) {
          values[orderColumn] = CrossDumpOrder.of(dump.dump(), values[orderColumn]);
          found.accept(values);
        }
      }
      values[0] = 0;
    }
  }
}
