package org.thresher.stage.deduplicate.near;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * The steps from verified pairs to decisions about documents: pure functions. Documents are decided
 * in the order of preference: one is dropped if a document that stays contains it, and for no other
 * reason. A document that only a dropped one contains stays, so that what is alike by a chain of
 * documents is not dropped by it.
 */
public final class Survivors {
  /** Columns of an edge: preference and order of the other, minus its likeness, order of first. */
  private static final int EDGE = 4;

  private static final int OTHER = 1;
  private static final int LIKENESS = 2;
  private static final int FIRST = 3;

  private static final int CHOICES = 0;
  private static final int IDS = 1;

  private Survivors() {}

  /** The verified pairs as rows of one bucket, since whether one counts depends on others. */
  public static void edges(Iterable<byte[]> pairs, BucketRule.BucketSink sink) {
    LongRows edges = new LongRows(EDGE);
    NearPairs.forEach(
        pairs,
        (first, id, other, preference, likeness) ->
            edges.add(preference, other, -pack(likeness), first));
    if (edges.size() > 0) {
      sink.accept(0, edges.toBytes());
    }
  }

  private static long pack(Likeness likeness) {
    return (long) likeness.containment() << Integer.SIZE | likeness.jaccard();
  }

  /**
   * Chooses the documents that are dropped: rows by the bucket of the document that stays in their
   * place, of those that contain them the one that has most of the text, the first among equals.
   * One worker decides about all edges, 32 bytes each: it needs twice the memory of the candidate
   * pairs, which every worker holds.
   */
  public static void choose(Iterable<byte[]> pieces, BucketRule.BucketSink sink) {
    LongRows edges = LongRows.unpack(EDGE, pieces);
    edges.sort();
    LongRows others = new LongRows(1);
    for (int row = 0; row < edges.size(); row++) {
      others.add(edges.get(row, OTHER));
    }
    others.sortDistinct();
    BitSet dropped = new BitSet(others.size());
    BucketedBytes choices = new BucketedBytes();
    for (int row = 0; row < edges.size(); row++) {
      int other = others.find(edges.get(row, OTHER));
      int first = others.find(edges.get(row, FIRST));
      if (!dropped.get(other) && (first < 0 || !dropped.get(first))) {
        dropped.set(other);
        PackedWriter out = choices.row(CrossDumpOrder.hash(edges.get(row, FIRST)));
        out.writeByte(CHOICES);
        out.writeFixed(edges.get(row, FIRST));
        out.writeFixed(edges.get(row, OTHER));
        out.writeUnsigned(-edges.get(row, LIKENESS));
      }
    }
    choices.drain(sink);
  }

  /** The ids of the first documents of pairs, by their bucket. */
  public static void ids(Iterable<byte[]> pairs, BucketRule.BucketSink sink) {
    Map<Long, String> firsts = new HashMap<>();
    BucketedBytes ids = new BucketedBytes();
    NearPairs.forEach(
        pairs,
        (first, id, other, preference, likeness) -> {
          if (firsts.putIfAbsent(first, id) == null) {
            PackedWriter out = ids.row(CrossDumpOrder.hash(first));
            out.writeByte(IDS);
            out.writeFixed(first);
            out.writeString(id);
          }
        });
    ids.drain(sink);
  }

  /**
   * The decisions of {@link NearDuplicates}.
   *
   * @param pieces {@link #choose} and {@link #ids} of one bucket
   * @param sink takes the decisions, if there are any
   */
  public static void decisions(Iterable<byte[]> pieces, BucketRule.BucketSink sink) {
    LongRows choices = new LongRows(3);
    Map<Long, String> ids = new HashMap<>();
    for (byte[] piece : pieces) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        if (in.readByte() == IDS) {
          ids.put(in.readFixed(), in.readString());
        } else {
          choices.add(in.readFixed(), in.readFixed(), in.readUnsigned());
        }
      }
    }
    choices.sort();
    PackedWriter decisions = new PackedWriter();
    for (int row = 0; row < choices.size(); ) {
      int end = choices.endOfGroup(row);
      long first = choices.get(row, 0);
      String id = ids.get(first);
      if (id == null) {
        throw new IllegalStateException("near duplicates of a document without an id");
      }
      int size = end - row + 1;
      if (!CrossDumpOrder.isEarlier(first)) {
        NearDuplicates.writeKept(decisions, first, size);
      }
      for (; row < end; row++) {
        long likeness = choices.get(row, 2);
        NearDuplicates.writeDropped(
            decisions,
            choices.get(row, 1),
            size,
            id,
            CrossDumpOrder.isEarlier(first),
            new Likeness((int) (likeness >>> Integer.SIZE), (int) likeness));
      }
    }
    if (decisions.size() > 0) {
      sink.accept(0, decisions.toByteArray());
    }
  }
}
