package org.thresher.deduplicate;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.document.CompactInput;
import org.thresher.document.CompactOutput;

/** Sketches of documents with their ids, by order. */
final class SketchTable {
  private final Map<Long, Sketch> sketches = new TreeMap<>();

  /** What is compared of a document, and what it is called. */
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
      CompactInput in = new CompactInput(piece);
      while (in.hasMore()) {
        table.put(in.readFixed(), new Sketch(in.readString(), in.readBytes()));
      }
    }
    return table;
  }

  /** Appends a row. */
  static void write(CompactOutput out, long order, String id, byte[] values) {
    out.writeFixed(order);
    out.writeString(id);
    out.writeBytes(values);
  }

  /** All rows, sorted by order. */
  byte[] toBytes() {
    CompactOutput out = new CompactOutput();
    sketches.forEach((order, sketch) -> write(out, order, sketch.id, sketch.values));
    return out.toByteArray();
  }

  void put(long order, Sketch sketch) {
    sketches.put(order, sketch);
  }

  @Nullable Sketch get(long order) {
    return sketches.get(order);
  }

  /** Takes the sketches of wanted documents of earlier dumps; the others are only read past. */
  void putWanted(LongRows wanted, Iterable<EarlierEvidence> earlier) {
    for (EarlierEvidence dump : earlier) {
      CompactInput in = new CompactInput(dump.rows());
      while (in.hasMore()) {
        long order = EarlierOrder.of(dump.dump(), in.readFixed());
        Sketch sketch = new Sketch(in.readString(), in.readBytes());
        if (wanted.find(order) >= 0) {
          put(order, sketch);
        }
      }
    }
  }
}
