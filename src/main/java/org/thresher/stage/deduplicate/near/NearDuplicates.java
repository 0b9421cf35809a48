package org.thresher.stage.deduplicate.near;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.LongRows;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Reason;
import org.thresher.stage.deduplicate.earlier.AskingByOrder;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Drops each document that another one contains, and notes on each document that stays how many
 * documents it represents.
 */
public final class NearDuplicates implements DocumentRule, AskingByOrder {
  /** Bytes of decisions, and of candidate pairs, that a byte of text is likely to give. */
  static final double DECIDED = 0.001;

  /** Bytes of documents that move for a byte of text: 0.005 to 0.6 as measured. */
  static final double ASKED = 0.2;

  /** The column of a decision's place in a table by document. */
  private static final int PLACE = 1;

  @Override
  public String name() {
    return "NearDuplicates";
  }

  /**
   * Writes the decision about a document that stays.
   *
   * @param size documents that it represents, itself included
   */
  static void writeKept(PackedWriter out, long order, long size) {
    out.writeFixed(order);
    out.writeUnsigned(size);
    out.writeString(null);
  }

  /**
   * Writes the decision about a document that is dropped.
   *
   * @param size documents that the one which stays represents
   * @param keeper id of the one which stays
   * @param earlier whether an earlier dump contains it
   * @param likeness how much of the dropped document it has
   */
  static void writeDropped(
      PackedWriter out, long order, long size, String keeper, boolean earlier, Likeness likeness) {
    out.writeFixed(order);
    out.writeUnsigned(size);
    out.writeString(keeper);
    out.writeByte(earlier ? 1 : 0);
    out.writeUnsigned(likeness.containment());
    out.writeUnsigned(likeness.jaccard());
  }

  @Override
  public double decided() {
    return DECIDED;
  }

  @Override
  public double asked() {
    return ASKED;
  }

  @Override
  public void cut(byte[] decisions, Keyed keyed) {
    PackedReader in = new PackedReader(decisions);
    while (in.hasMore()) {
      long order = in.readFixed();
      PackedWriter one = new PackedWriter();
      Decision.read(in).write(one, order);
      keyed.accept(CrossDumpOrder.hash(order), one.toByteArray());
    }
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    List<byte[]> pieces = new ArrayList<>();
    LongRows places = new LongRows(PLACE + 1);
    for (byte[] piece : decisions) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        long order = in.readFixed();
        places.add(order, (long) pieces.size() << Integer.SIZE | in.position());
        var unused = Decision.read(in);
      }
      pieces.add(piece);
    }
    places.sort();
    return document -> {
      int row = places.find(document.provenance().order());
      if (row < 0) {
        return document;
      }
      long place = places.get(row, PLACE);
      byte[] piece = pieces.get((int) (place >>> Integer.SIZE));
      return Decision.read(new PackedReader(piece, (int) place)).apply(document);
    };
  }

  /**
   * The decision about a document.
   *
   * @param size documents that the one which stays represents
   * @param keeper id of the one which stays, null for that one itself
   * @param earlier whether an earlier dump contains it
   * @param likeness how much of the document it has
   */
  private record Decision(long size, @Nullable String keeper, boolean earlier, Likeness likeness) {
    static Decision read(PackedReader in) {
      long size = in.readUnsigned();
      String keeper = in.readNullableString();
      return keeper == null
          ? new Decision(size, null, false, new Likeness(0, 0))
          : new Decision(
              size,
              keeper,
              in.readByte() != 0,
              new Likeness((int) in.readUnsigned(), (int) in.readUnsigned()));
    }

    void write(PackedWriter out, long order) {
      if (keeper == null) {
        writeKept(out, order, size);
      } else {
        writeDropped(out, order, size, keeper, earlier, likeness);
      }
    }

    Document apply(Document document) {
      return keeper == null
          ? document.withClusterSize(size)
          : document.dropped(Reason.NEAR_DUPLICATE, keeper, evidence());
    }

    private String evidence() {
      return "containment "
          + share(likeness.containment())
          + ", Jaccard "
          + share(likeness.jaccard())
          + "; one of "
          + size
          + " near duplicates"
          + (earlier ? ", kept in an earlier dump" : "");
    }

    private static String share(int thousandths) {
      return String.format(
          Locale.ROOT, "%d.%03d", thousandths / Likeness.WHOLE, thousandths % Likeness.WHOLE);
    }
  }
}
