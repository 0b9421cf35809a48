package org.thresher.beam;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.document.PackedWriter;

/**
 * Holds packed rows of any form by hash. They are held in {@link BucketRule#BUCKETS} tables,
 * whatever the number of buckets of the sink that they are given to.
 */
public final class BucketedBytes {
  private final @Nullable Table[] tables = new Table[BucketRule.BUCKETS];

  /**
   * Begins a row.
   *
   * @param hash decides the bucket
   * @return what the row is written to, before the next one begins
   */
  public PackedWriter row(long hash) {
    int number = BucketRule.bucketOf(hash);
    Table table = tables[number];
    if (table == null) {
      table = new Table();
      tables[number] = table;
    }
    long bucket = BucketRule.bucketOf(hash, BucketRule.MOST_BUCKETS);
    table.starts.add(bucket << Integer.SIZE | table.bytes.size());
    return table.bytes;
  }

  /** Bytes of all rows. */
  public long bytes() {
    long bytes = 0;
    for (Table table : tables) {
      bytes += table == null ? 0 : table.bytes.size();
    }
    return bytes;
  }

  /** Gives all rows to a sink, bucket by bucket, and forgets them. */
  public void drain(BucketRule.BucketSink sink) {
    int tablesOfBucket = Math.max(1, tables.length / sink.buckets());
    for (int from = 0; from < tables.length; from += tablesOfBucket) {
      Table only = tables[from];
      if (only != null && sink.buckets() == tables.length) {
        tables[from] = null;
        sink.accept(from, only.bytes.toByteArray());
        continue;
      }
      PackedWriter rows = new PackedWriter();
      for (int number = from; number < from + tablesOfBucket; number++) {
        Table table = tables[number];
        if (table != null && sink.buckets() > tables.length) {
          table.cut(sink);
        } else if (table != null) {
          rows.write(table.bytes);
        }
        tables[number] = null;
      }
      if (rows.size() > 0) {
        sink.accept(from / tablesOfBucket, rows.toByteArray());
      }
    }
  }

  /** Rows one after the other; of each, its finest bucket and where it begins. */
  private static final class Table {
    private final PackedWriter bytes = new PackedWriter();
    private final LongRows starts = new LongRows(1);

    /** Gives the rows to a sink whose buckets are smaller than the table. */
    void cut(BucketRule.BucketSink sink) {
      byte[] all = bytes.toByteArray();
      int finest = BucketRule.MOST_BUCKETS / sink.buckets();
      SortedMap<Integer, PackedWriter> buckets = new TreeMap<>();
      for (int row = 0; row < starts.size(); row++) {
        int bucket = (int) (starts.get(row, 0) >>> Integer.SIZE) / finest;
        int begin = (int) starts.get(row, 0);
        int end = row + 1 < starts.size() ? (int) starts.get(row + 1, 0) : all.length;
        buckets
            .computeIfAbsent(bucket, unseen -> new PackedWriter())
            .write(all, begin, end - begin);
      }
      buckets.forEach((bucket, rows) -> sink.accept(bucket, rows.toByteArray()));
    }
  }
}
