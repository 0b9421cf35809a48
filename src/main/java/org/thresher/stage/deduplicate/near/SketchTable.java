package org.thresher.stage.deduplicate.near;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/** Sketches of documents with their ids, by order. */
final class SketchTable {
  private final Map<Long, Sketch> sketches = new TreeMap<>();

  /** A document's id, and what is compared of it. */
  static final class Sketch {
    private final String id;
    private final byte[] values;

    /** An id and a {@link MinHash#sketch}. */
    Sketch(String id, byte[] values) {
      this.id = id;
      this.values = values;
    }

    String id() {
      return id;
    }

    byte[] values() {
      return values;
    }
  }

  /** The table of packed rows. */
  static SketchTable read(Iterable<byte[]> pieces) {
    SketchTable table = new SketchTable();
    for (byte[] piece : pieces) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        table.put(in.readFixed(), new Sketch(in.readString(), in.readBytes()));
      }
    }
    return table;
  }

  /** Appends a row. */
  static void write(PackedWriter out, long order, String id, byte[] values) {
    out.writeFixed(order);
    out.writeString(id);
    out.writeBytes(values);
  }

  /** All rows, sorted by order. */
  byte[] toBytes() {
    PackedWriter out = new PackedWriter();
    sketches.forEach((order, sketch) -> write(out, order, sketch.id, sketch.values));
    return out.toByteArray();
  }

  void put(long order, Sketch sketch) {
    sketches.put(order, sketch);
  }

  @Nullable Sketch get(long order) {
    return sketches.get(order);
  }

  /** Adds the sketches of wanted documents of earlier dumps; the others are skipped. */
  void putWanted(LongRows wanted, Iterable<EarlierEvidence> earlier) {
    for (EarlierEvidence dump : earlier) {
      PackedReader in = new PackedReader(dump.rows());
      while (in.hasMore()) {
        long order = CrossDumpOrder.of(dump.dump(), in.readFixed());
        Sketch sketch = new Sketch(in.readString(), in.readBytes());
        if (wanted.find(order) >= 0) {
          put(order, sketch);
        }
      }
    }
  }
}
