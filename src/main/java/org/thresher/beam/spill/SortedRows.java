package org.thresher.beam.spill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;

/**
 * Sorts the packed rows of a bucket. What exceeds a budget goes as sorted and merged runs to
 * temporary files and is merged from there, so that a bucket of any size takes time and disk, not
 * memory. A bucket within the budget is sorted in memory and touches no file.
 */
public final class SortedRows {
  private static final long LEAST = 4L << 20;
  private static final long MOST = 256L << 20;

  /** Part of the heap for the rows of the buckets that are sorted side by side. */
  private static final int SHARE = 8;

  private SortedRows() {}

  /**
   * Gives all rows, sorted and merged, in one table or in several.
   *
   * @param width columns of a row
   * @param pieces packed rows in any order, read once
   * @param merger sorts a table by its columns from left to right, and may sum up rows of the same
   *     first column; a table of merged rows can be merged again
   * @param tables takes the tables in their order, each with all rows of its first columns; each
   *     only until the next one
   * @throws UncheckedIOException if the temporary folder cannot be used
   */
  public static void forEach(
      int width, Iterable<byte[]> pieces, BucketedRows.Merger merger, Consumer<LongRows> tables) {
    forEach(width, pieces, merger, budget(), true, tables);
  }

  /**
   * Gives all rows, sorted, in one table or in several. The rows of one first column may be in
   * several tables, so that no more is held than a bucket may have in memory, whatever the rows.
   *
   * @param width columns of a row
   * @param pieces packed rows in any order, read once
   * @param parts takes the tables in their order, each only until the next one
   * @throws UncheckedIOException if the temporary folder cannot be used
   */
  public static void forEachPart(int width, Iterable<byte[]> pieces, Consumer<LongRows> parts) {
    forEach(width, pieces, LongRows::sort, budget(), false, parts);
  }

  /** Bytes of rows that a bucket may hold in memory: a share of the heap for each core. */
  public static long budget() {
    Runtime machine = Runtime.getRuntime();
    long share = machine.maxMemory() / SHARE / machine.availableProcessors();
    return Math.max(LEAST, Math.min(MOST, share));
  }

  /**
   * The same with a budget.
   *
   * @param budget bytes of rows in memory; those of one first column that cannot be merged may
   *     exceed it, if groups are whole
   * @param whole whether each table has whole groups of a first column
   */
  static void forEach(
      int width,
      Iterable<byte[]> pieces,
      BucketedRows.Merger merger,
      long budget,
      boolean whole,
      Consumer<LongRows> tables) {
    int most = (int) Math.max(1, Math.min(Integer.MAX_VALUE / width, budget / (8L * width)));
    try (SortedRuns runs = new SortedRuns(width, most)) {
      LongRows rows = new LongRows(width);
      for (byte[] piece : pieces) {
        rows.addAll(piece);
        if (rows.size() >= most) {
          merger.merge(rows);
          if (rows.size() > most / 2) {
            runs.add(rows);
            rows.truncate(0);
          }
        }
      }
      merger.merge(rows);
      if (runs.isEmpty()) {
        tables.accept(rows);
      } else {
        runs.add(rows);
        runs.merge(merger, rows, whole, tables);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
