package org.thresher.beam;

import org.jspecify.annotations.Nullable;

/**
 * Holds rows of longs by the hash in their first column. They are held in {@link
 * BucketRule#BUCKETS} tables, whatever the number of buckets of the sink that they are given to.
 */
public final class BucketedRows {
  private final int width;
  private final @Nullable LongRows[] tables = new LongRows[BucketRule.BUCKETS];
  private long rows;

  /** Rows whose first column is a hash. */
  public BucketedRows(int width) {
    this.width = width;
  }

  /** Appends a row; its first value decides the bucket. */
  public void add(long... row) {
    int table = BucketRule.bucketOf(row[0]);
    LongRows rowsOfTable = tables[table];
    if (rowsOfTable == null) {
      rowsOfTable = new LongRows(width);
      tables[table] = rowsOfTable;
    }
    rowsOfTable.add(row);
    rows++;
  }

  /** Bytes of all rows. */
  public long bytes() {
    return rows * width * 8;
  }

  /** Merges the rows of each key, gives them to a sink, and forgets them. */
  public void drain(Merger merger, BucketRule.BucketSink sink) {
    int tablesOfBucket = Math.max(1, tables.length / sink.buckets());
    for (int from = 0; from < tables.length; from += tablesOfBucket) {
      LongRows merged = merged(from, from + tablesOfBucket, merger);
      if (merged == null) {
        continue;
      }
      if (sink.buckets() <= tables.length) {
        sink.accept(from / tablesOfBucket, merged.toBytes());
      } else {
        cut(merged, sink);
      }
    }
    rows = 0;
  }

  /** The merged rows of some tables in one, or null if there are none; the tables are left out. */
  private @Nullable LongRows merged(int from, int to, Merger merger) {
    LongRows all = null;
    for (int table = from; table < to; table++) {
      LongRows rowsOfTable = tables[table];
      if (rowsOfTable != null) {
        merger.merge(rowsOfTable);
        if (all == null) {
          all = rowsOfTable;
        } else {
          all.addAll(rowsOfTable);
        }
        tables[table] = null;
      }
    }
    return all;
  }

  /** Gives the rows of a table to a sink whose buckets are smaller than the table. */
  private static void cut(LongRows table, BucketRule.BucketSink sink) {
    table.sort();
    for (int from = 0; from < table.size(); ) {
      int bucket = BucketRule.bucketOf(table.get(from, 0), sink.buckets());
      int to = from + 1;
      while (to < table.size() && BucketRule.bucketOf(table.get(to, 0), sink.buckets()) == bucket) {
        to++;
      }
      sink.accept(bucket, table.toBytes(from, to));
      from = to;
    }
  }

  /** Merges rows of one key in place, before they are shuffled. */
  @FunctionalInterface
  public interface Merger {
    /** Merges rows of the table; the merged table means the same. */
    void merge(LongRows rows);
  }
}
