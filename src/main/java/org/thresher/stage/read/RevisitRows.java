package org.thresher.stage.read;

import java.util.ArrayList;
import java.util.List;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.Revisit;

/**
 * Packs the names of pages and the revisit records of a unit of work into one byte array for each
 * bucket of names: 16 bytes for a name of a page, about 200 for a revisit.
 */
final class RevisitRows {
  private static final int PAGE = 0;
  private static final int REVISIT = 1;

  private final BucketedBytes rows = new BucketedBytes();

  /** Takes the names and records of packed rows. */
  interface Visitor {
    void page(long name, long order);

    void revisit(Revisit revisit);
  }

  void addPage(Payload payload, long order) {
    for (long name : payload.names()) {
      PackedWriter out = bucket(name);
      out.writeByte(PAGE);
      out.writeFixed(name);
      out.writeFixed(order);
    }
  }

  void addRevisit(Revisit revisit) {
    PackedWriter out = bucket(revisit.original());
    out.writeByte(REVISIT);
    revisit.write(out);
  }

  private PackedWriter bucket(long name) {
    // The last bits of a name tell its bucket: always the same number, which bounds the revisits.
    return rows.row(name << (Long.SIZE - Integer.numberOfTrailingZeros(BucketRule.BUCKETS)));
  }

  /** Gives the rows to a sink, bucket by bucket, and forgets them. */
  void drain(BucketRule.BucketSink sink) {
    rows.drain(sink);
  }

  static void visit(byte[] packed, Visitor visitor) {
    PackedReader in = new PackedReader(packed);
    while (in.hasMore()) {
      if (in.readByte() == PAGE) {
        visitor.page(in.readFixed(), in.readFixed());
      } else {
        visitor.revisit(Revisit.read(in));
      }
    }
  }

  /** The revisit records among rows, in the dump's order. */
  static List<Revisit> revisits(Iterable<byte[]> rows) {
    List<Revisit> revisits = new ArrayList<>();
    for (byte[] packed : rows) {
      visit(
          packed,
          new Visitor() {
            @Override
            public void page(long name, long order) {}

            @Override
            public void revisit(Revisit revisit) {
              revisits.add(revisit);
            }
          });
    }
    revisits.sort((a, b) -> Long.compare(a.provenance().order(), b.provenance().order()));
    return revisits;
  }
}
