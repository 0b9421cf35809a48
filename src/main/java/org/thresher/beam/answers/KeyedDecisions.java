package org.thresher.beam.answers;

import java.util.Map;
import java.util.TreeMap;
import org.thresher.beam.BucketRule;
import org.thresher.document.PackedWriter;

/** Packs decisions by the buckets of their keys: for each the key in its bucket and its bytes. */
final class KeyedDecisions {
  private KeyedDecisions() {}

  /** Cuts decisions and gives them to the buckets in which they are asked for. */
  static void spread(Asking asking, byte[] decisions, BucketRule.BucketSink sink) {
    int buckets = sink.buckets();
    Map<Integer, PackedWriter> pieces = new TreeMap<>();
    asking.cut(
        decisions,
        (key, decision) -> {
          PackedWriter out = pieces.computeIfAbsent(Pieces.bucket(key, buckets), unseen -> empty());
          out.writeUnsigned(Pieces.inBucket(key, buckets));
          out.writeBytes(decision);
        });
    pieces.forEach((bucket, out) -> sink.accept(bucket, out.toByteArray()));
  }

  private static PackedWriter empty() {
    PackedWriter out = new PackedWriter();
    out.writeByte(Pieces.DECISIONS);
    return out;
  }
}
