package org.thresher.stage.deduplicate.near;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketRule;
import org.thresher.beam.LongRows;
import org.thresher.beam.spill.KeptStrings;
import org.thresher.beam.spill.SortedRows;
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
  static final int EDGE = 4;

  private static final int OTHER = 1;
  private static final int LIKENESS = 2;
  private static final int FIRST = 3;

  /** Columns of a row of the documents of one bucket: first, kind of {@link Choices}, two more. */
  private static final int ROW = 4;

  /** Bytes of a piece of decisions. */
  private static final int PIECE = 1 << 20;

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

  /** A likeness as one number, the higher the more of the text. */
  static long pack(Likeness likeness) {
    return (long) likeness.containment() << Integer.SIZE | likeness.jaccard();
  }

  /**
   * Chooses the documents that are dropped: rows by the bucket of the document that stays in their
   * place, of those that contain them the one that has most of the text, the first among equals.
   * One worker decides about all edges, 32 bytes each, which is quick for a small dump; those of a
   * large one are chosen by {@link ChoiceRounds}.
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
    Choices choices = new Choices();
    for (int row = 0; row < edges.size(); row++) {
      int other = others.find(edges.get(row, OTHER));
      int first = others.find(edges.get(row, FIRST));
      if (!dropped.get(other) && (first < 0 || !dropped.get(first))) {
        dropped.set(other);
        choices.add(edges.get(row, FIRST), edges.get(row, OTHER), -edges.get(row, LIKENESS));
      }
    }
    choices.drain(sink);
  }

  /** The ids of the first documents of pairs, by their bucket. */
  public static void ids(Iterable<byte[]> pairs, BucketRule.BucketSink sink) {
    Set<Long> firsts = new HashSet<>();
    Choices ids = new Choices();
    NearPairs.forEach(
        pairs,
        (first, id, other, preference, likeness) -> {
          if (firsts.add(first)) {
            ids.addId(first, id);
          }
        });
    ids.drain(sink);
  }

  /**
   * The decisions of {@link NearDuplicates}; of a document that very many are near duplicates of,
   * none but one is held.
   *
   * @param pieces {@link Choices} of one bucket
   * @param sink takes the decisions, if there are any
   */
  public static void decisions(Iterable<byte[]> pieces, BucketRule.BucketSink sink) {
    try (KeptStrings ids = new KeptStrings()) {
      Iterable<byte[]> rows =
          () ->
              StreamSupport.stream(pieces.spliterator(), false)
                  .map(piece -> rows(piece, ids))
                  .iterator();
      Decisions decisions = new Decisions(ids, sink);
      SortedRows.forEachPart(ROW, rows, decisions::read);
      decisions.flush();
    }
  }

  /** The rows of a piece, ids by their places. */
  private static byte[] rows(byte[] piece, KeptStrings ids) {
    LongRows rows = new LongRows(ROW);
    PackedReader in = new PackedReader(piece);
    while (in.hasMore()) {
      int kind = in.readByte();
      long first = in.readFixed();
      switch (kind) {
        case Choices.ID -> rows.add(first, kind, ids.add(in.readString()), 0);
        case Choices.SIZE -> rows.add(first, kind, in.readUnsigned(), 0);
        default -> rows.add(first, kind, in.readFixed(), in.readUnsigned());
      }
    }
    return rows.toBytes();
  }

  /** Writes the decisions of rows in their order. */
  private static final class Decisions {
    private final KeptStrings ids;
    private final BucketRule.BucketSink sink;
    private PackedWriter decisions = new PackedWriter();
    private boolean begun;
    private boolean written;
    private long first;
    private @Nullable String id;
    private long size;

    Decisions(KeptStrings ids, BucketRule.BucketSink sink) {
      this.ids = ids;
      this.sink = sink;
    }

    void read(LongRows rows) {
      for (int row = 0; row < rows.size(); row++) {
        if (!begun || rows.get(row, 0) != first) {
          begun = true;
          written = false;
          first = rows.get(row, 0);
          id = null;
          size = 1;
        }
        long value = rows.get(row, 2);
        switch ((int) rows.get(row, 1)) {
          case Choices.ID -> id = id == null ? ids.get(value) : id;
          case Choices.SIZE -> size += value;
          default -> drop(value, rows.get(row, 3));
        }
      }
    }

    private void drop(long other, long likeness) {
      String keeper = id;
      if (keeper == null) {
        throw new IllegalStateException("near duplicates of a document without an id");
      }
      boolean earlier = CrossDumpOrder.isEarlier(first);
      if (!written && !earlier) {
        NearDuplicates.writeKept(decisions, first, size);
      }
      written = true;
      NearDuplicates.writeDropped(
          decisions,
          other,
          size,
          keeper,
          earlier,
          new Likeness((int) (likeness >>> Integer.SIZE), (int) likeness));
      if (decisions.size() >= PIECE) {
        flush();
      }
    }

    void flush() {
      if (decisions.size() > 0) {
        sink.accept(0, decisions.toByteArray());
        decisions = new PackedWriter();
      }
    }
  }
}
