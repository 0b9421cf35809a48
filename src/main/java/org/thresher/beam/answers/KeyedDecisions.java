package org.thresher.beam.answers;

import java.util.Map;
import java.util.TreeMap;
import org.thresher.beam.BucketMapping;
import org.thresher.beam.BucketRule;
import org.thresher.document.PackedWriter;

/**
 * Packs decisions by the buckets of their keys: for each the key in its bucket and its bytes; its
 * bytes alone where the documents are in the bucket too ({@link Asking#single}).
 */
final class KeyedDecisions {
  private KeyedDecisions() {}

  /** Gives decisions to the buckets in which they are asked for. */
  static BucketMapping byBucket(Asking asking) {
    return (values, sink) -> {
      for (byte[] decisions : values) {
        if (decisions.length > 0) {
          spread(asking, decisions, sink);
        }
      }
    };
  }

  /** Gives the keys of decisions to their buckets, as {@link Questions} packs them. */
  static BucketMapping keysByBucket(Asking asking) {
    return (values, sink) -> {
      Questions keys = new Questions();
      for (byte[] decisions : values) {
        if (decisions.length > 0) {
          asking.cut(decisions, (key, decision) -> keys.add(key, 0));
        }
      }
      keys.drain(sink);
    };
  }

  /** Cuts decisions and gives them to the buckets in which they are asked for. */
  static void spread(Asking asking, byte[] decisions, BucketRule.BucketSink sink) {
    int buckets = sink.buckets();
    Map<Integer, PackedWriter> pieces = new TreeMap<>();
    asking.cut(
        decisions,
        (key, decision) -> {
          PackedWriter out =
              pieces.computeIfAbsent(
                  Pieces.bucket(key, buckets),
                  unseen -> piece(asking.single() ? Pieces.ANSWERS : Pieces.DECISIONS));
          if (asking.single()) {
            out.write(decision);
          } else {
            out.writeUnsigned(Pieces.inBucket(key, buckets));
            out.writeBytes(decision);
          }
        });
    pieces.forEach((bucket, out) -> sink.accept(bucket, out.toByteArray()));
  }

  private static PackedWriter piece(int kind) {
    PackedWriter out = new PackedWriter();
    out.writeByte(kind);
    return out;
  }
}
