package org.thresher.stage.deduplicate;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.LongRows;
import org.thresher.job.DumpSettings;
import org.thresher.job.NearSettings;
import org.thresher.job.SiteSettings;
import org.thresher.stage.deduplicate.near.NearCandidates;
import org.thresher.stage.deduplicate.near.NearSteps;

/**
 * Decides about a bucket of 10 million rows of one key and as many of other keys, none of them
 * summed up before, and prints the number of decisions. A process of its own, with a small heap.
 */
final class HotBucket {
  private static final int ROWS = 10_000_000;
  private static final int PIECE = 4_000;
  private static final long HOT = 0x0123456789ABCDEFL;

  private HotBucket() {}

  public static void main(String[] arguments) {
    BucketRule rule =
        switch (arguments[0]) {
          case "site" -> new SiteLines(SiteSettings.DEFAULTS);
          case "near" -> new NearCandidates(NearSettings.DEFAULTS);
          default -> new DumpParagraphs(DumpSettings.DEFAULTS);
        };
    Iterator<byte[]> pieces =
        IntStream.range(0, 2 * ROWS / PIECE).mapToObj(piece -> piece(rule, piece)).iterator();
    AtomicLong decided = new AtomicLong();
    rule.decide(
        Bucket.of(() -> pieces),
        piece ->
            decided.addAndGet(
                rule instanceof NearCandidates
                    ? NearSteps.pairs(piece)
                    : piece.length / Long.BYTES));
    System.out.println(decided);
  }

  /** Pages with a line or a reference, places of a paragraph, or documents of a band. */
  private static byte[] piece(BucketRule rule, int piece) {
    LongRows rows = new LongRows(rule instanceof NearCandidates ? 2 : 4);
    for (int i = 0; i < PIECE; i++) {
      long order = (long) piece * PIECE + i;
      long hash = i % 2 == 0 ? HOT : order * 0x9E3779B97F4A7C15L;
      if (rule instanceof NearCandidates) {
        rows.add(hash, order);
      } else if (rule instanceof SiteLines) {
        rows.add(hash, i % 4 / 2, order, 1);
      } else {
        rows.add(hash, order, 0, 1);
      }
    }
    return rows.toBytes();
  }
}
