package org.thresher.stage.deduplicate.near;

import org.thresher.beam.BucketMapping;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * The steps from verified pairs to clusters that are not {@link StarContraction}: pure functions.
 */
public final class NearClusters {
  private static final int MEMBERS = 0;
  private static final int IDS = 1;

  private NearClusters() {}

  /** The pairs of decisions of {@link NearPairs} as rows of smaller neighbours. */
  public static void edges(Iterable<byte[]> decisions, BucketRule.BucketSink sink) {
    BucketedRows edges = StarContraction.rows();
    NearPairs.forEach(
        decisions,
        (first, id, others) -> {
          for (long other : others) {
            edges.add(other, first);
          }
        });
    edges.drain(unchanged -> {}, sink);
  }

  /** The ids of the first documents of pairs, among which is the first of each cluster. */
  public static void ids(Iterable<byte[]> decisions, BucketRule.BucketSink sink) {
    BucketedBytes ids = new BucketedBytes();
    NearPairs.forEach(
        decisions,
        (first, id, others) -> {
          PackedWriter out = ids.bucket(CrossDumpOrder.bucketOf(first));
          out.writeByte(IDS);
          out.writeFixed(first);
          out.writeString(id);
        });
    ids.drain(sink);
  }

  /**
   * Makes the mapping from the neighbours of nodes to the members of clusters, by the bucket of the
   * first member.
   *
   * @param roots decisions of {@link StarContraction#roots}: rows (label, first of its cluster);
   *     labels that are not in them are the first themselves
   */
  public static BucketMapping members(Iterable<byte[]> roots) {
    LongRows table = LongRows.unpack(StarContraction.WIDTH, roots);
    table.sort();
    return (adjacency, sink) -> members(StarContraction.labels(adjacency), table, sink);
  }

  private static void members(LongRows rows, LongRows roots, BucketRule.BucketSink sink) {
    BucketedBytes members = new BucketedBytes();
    for (int row = 0; row < rows.size(); row++) {
      int place = roots.find(rows.get(row, 0));
      long root = place < 0 ? rows.get(row, 0) : roots.get(place, 1);
      PackedWriter out = members.bucket(CrossDumpOrder.bucketOf(root));
      out.writeByte(MEMBERS);
      out.writeFixed(root);
      out.writeFixed(rows.get(row, 1));
    }
    members.drain(sink);
  }

  /**
   * The decisions of {@link NearDuplicates}, for the documents of this dump.
   *
   * @param pieces {@link #members} and {@link #ids} of one bucket
   * @param sink takes the decisions, if there are any
   */
  public static void clusters(Iterable<byte[]> pieces, BucketRule.BucketSink sink) {
    LongRows members = new LongRows(StarContraction.WIDTH);
    SketchTable ids = new SketchTable();
    for (byte[] piece : pieces) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        if (in.readByte() == IDS) {
          ids.put(in.readFixed(), new SketchTable.Sketch(in.readString(), new byte[0]));
        } else {
          members.add(in.readFixed(), in.readFixed());
        }
      }
    }
    members.sort();
    PackedWriter decisions = new PackedWriter();
    for (int row = 0; row < members.size(); ) {
      int end = members.endOfGroup(row);
      SketchTable.Sketch first = ids.get(members.get(row, 0));
      if (first == null) {
        throw new IllegalStateException("a cluster of near duplicates without a first document");
      }
      for (int member = row; member < end; member++) {
        decide(members.get(row, 0), members.get(member, 1), end - row, first.id(), decisions);
      }
      row = end;
    }
    if (decisions.size() > 0) {
      sink.accept(0, decisions.toByteArray());
    }
  }

  private static void decide(long first, long member, int size, String id, PackedWriter decisions) {
    if (!CrossDumpOrder.isEarlier(member)) {
      decisions.writeFixed(member);
      decisions.writeUnsigned(size);
      decisions.writeString(member == first ? null : id);
      decisions.writeByte(CrossDumpOrder.isEarlier(first) ? 1 : 0);
    }
  }
}
