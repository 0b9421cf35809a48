package org.thresher.deduplicate;

import org.thresher.document.CompactInput;
import org.thresher.document.CompactOutput;

/** The steps from verified pairs to clusters that are not {@link Stars}: pure functions. */
final class NearClusters {
  private static final int MEMBERS = 0;
  private static final int IDS = 1;

  private NearClusters() {}

  /** The pairs of decisions of {@link NearPairs} as rows of smaller neighbours. */
  static void edges(byte[] decisions, EvidenceRule.BucketSink sink) {
    BucketedRows edges = Stars.rows();
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
  static void ids(byte[] decisions, EvidenceRule.BucketSink sink) {
    BucketedOutput ids = new BucketedOutput();
    NearPairs.forEach(
        decisions,
        (first, id, others) -> {
          CompactOutput out = ids.bucket(EarlierOrder.bucketOf(first));
          out.writeByte(IDS);
          out.writeFixed(first);
          out.writeString(id);
        });
    ids.drain(sink);
  }

  /**
   * The members of clusters, by the bucket of the first member.
   *
   * @param labels rows (label, node)
   * @param roots rows (label, first of its cluster), sorted; labels that are not in it are the
   *     first themselves
   */
  static void members(byte[] labels, LongRows roots, EvidenceRule.BucketSink sink) {
    LongRows rows = new LongRows(Stars.WIDTH);
    rows.addAll(labels);
    BucketedOutput members = new BucketedOutput();
    for (int row = 0; row < rows.size(); row++) {
      int place = roots.find(rows.get(row, 0));
      long root = place < 0 ? rows.get(row, 0) : roots.get(place, 1);
      CompactOutput out = members.bucket(EarlierOrder.bucketOf(root));
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
   */
  static byte[] clusters(Iterable<byte[]> pieces) {
    LongRows members = new LongRows(Stars.WIDTH);
    SketchTable ids = new SketchTable();
    for (byte[] piece : pieces) {
      CompactInput in = new CompactInput(piece);
      while (in.hasMore()) {
        if (in.readByte() == IDS) {
          ids.put(in.readFixed(), new SketchTable.Sketch(in.readString(), new byte[0]));
        } else {
          members.add(in.readFixed(), in.readFixed());
        }
      }
    }
    members.sort();
    CompactOutput decisions = new CompactOutput();
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
    return decisions.toByteArray();
  }

  private static void decide(
      long first, long member, int size, String id, CompactOutput decisions) {
    if (!EarlierOrder.isEarlier(member)) {
      decisions.writeFixed(member);
      decisions.writeUnsigned(size);
      decisions.writeString(member == first ? null : id);
      decisions.writeByte(EarlierOrder.isEarlier(first) ? 1 : 0);
    }
  }
}
