package org.thresher.stage.deduplicate.near;

import java.util.TreeMap;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.beam.BucketedBytes;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * What is dropped in favour of what, as rows by the bucket of the document that stays, and how many
 * each document that stays represents.
 */
final class Choices {
  /** Begins a row with the id of a document that stays. */
  static final int ID = 0;

  /** Begins a row with a number of documents that are dropped in favour of one. */
  static final int SIZE = 1;

  /** Begins a row with a document that is dropped. */
  static final int DROPPED = 2;

  private final BucketedBytes rows = new BucketedBytes();
  private final TreeMap<Long, Long> sizes = new TreeMap<>();
  private int added;

  /**
   * Adds a document that is dropped.
   *
   * @param first the document that stays
   * @param likeness see {@link Survivors#pack}
   */
  void add(long first, long dropped, long likeness) {
    PackedWriter out = rows.row(CrossDumpOrder.hash(first));
    out.writeByte(DROPPED);
    out.writeFixed(first);
    out.writeFixed(dropped);
    out.writeUnsigned(likeness);
    sizes.merge(first, 1L, Long::sum);
    added++;
  }

  /** Adds the id of a document that may stay. */
  void addId(long first, String id) {
    PackedWriter out = rows.row(CrossDumpOrder.hash(first));
    out.writeByte(ID);
    out.writeFixed(first);
    out.writeString(id);
  }

  /** Documents that are dropped. */
  int size() {
    return added;
  }

  /** Gives the rows to a sink, bucket by bucket, and forgets them. */
  void drain(BucketSink sink) {
    sizes.forEach(
        (first, size) -> {
          PackedWriter out = rows.row(CrossDumpOrder.hash(first));
          out.writeByte(SIZE);
          out.writeFixed(first);
          out.writeUnsigned(size);
        });
    sizes.clear();
    added = 0;
    rows.drain(sink);
  }
}
