package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;

/** Sorted runs of rows in temporary files, which are gone when it is closed. */
final class SortedRuns implements Closeable {
  /** Runs that are merged at once; each has a buffer. */
  private static final int FAN_IN = 64;

  private static final Comparator<RunFile.Reader> BY_ROW =
      (first, second) -> compare(first.row(), second.row());

  private final int width;
  private final int most;
  private final List<RunFile> runs = new ArrayList<>();

  /**
   * No runs.
   *
   * @param width columns of a row
   * @param most rows in memory
   */
  SortedRuns(int width, int most) {
    this.width = width;
    this.most = most;
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return runs.isEmpty();
  }

  /** Adds a run: the rows of a sorted table. */
  void add(LongRows sorted) throws IOException {
    RunFile run = RunFile.create(width);
    runs.add(run);
    run.write(sorted);
  }

  /**
   * Gives the merged rows of all runs in tables.
   *
   * @param table whose room is used; its rows are lost
   * @param whole whether each table has whole groups of a first column
   */
  void merge(BucketedRows.Merger merger, LongRows table, boolean whole, Consumer<LongRows> tables)
      throws IOException {
    while (runs.size() > FAN_IN) {
      List<RunFile> some = new ArrayList<>(runs.subList(0, FAN_IN));
      RunFile larger = RunFile.create(width);
      runs.add(larger);
      merge(some, merger, table, whole, larger::write);
      runs.removeAll(some);
    }
    merge(runs, merger, table, whole, tables::accept);
  }

  private void merge(
      List<RunFile> some, BucketedRows.Merger merger, LongRows table, boolean whole, Tables tables)
      throws IOException {
    table.truncate(0);
    PriorityQueue<RunFile.Reader> readers = new PriorityQueue<>(some.size(), BY_ROW);
    for (RunFile run : some) {
      RunFile.Reader reader = run.read();
      if (reader.next()) {
        readers.add(reader);
      }
    }
    int limit = most;
    while (!readers.isEmpty()) {
      RunFile.Reader least = readers.remove();
      boolean mayEnd =
          !whole || (table.size() > 0 && table.get(table.size() - 1, 0) != least.row()[0]);
      if (mayEnd && table.size() >= most) {
        merger.merge(table);
        tables.accept(table);
        table.truncate(0);
        limit = most;
      } else if (table.size() >= limit) {
        merger.merge(table);
        // A group whose rows cannot be summed up is not sorted again and again.
        limit = Math.max(most, 2 * table.size());
      }
      table.add(least.row());
      if (least.next()) {
        readers.add(least);
      }
    }
    merger.merge(table);
    tables.accept(table);
    for (RunFile run : some) {
      run.close();
    }
  }

  private static int compare(long[] first, long[] second) {
    for (int column = 0; column < first.length; column++) {
      int order = Long.compare(first[column], second[column]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public void close() throws IOException {
    for (RunFile run : runs) {
      run.close();
    }
  }

  /** Takes tables. */
  @FunctionalInterface
  private interface Tables {
    void accept(LongRows table) throws IOException;
  }
}
