package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;

/**
 * How the shuffle of paragraph hashes behaves on a dump of web size: hashes are invented in a
 * stream, gathered and drained as workers of {@link org.thresher.beam.BucketPass} do it, and
 * counted by bucket. Nothing is stored but one bucket, which is then merged. Three quarters of the
 * paragraphs occur once; the others are drawn from 50 million by Zipf's law, so that the commonest
 * has a hundredth of all. Argument: number of paragraphs.
 */
final class ShuffleSimulation {
  private static final long FULL = 16L << 20;
  private static final int WIDTH = 4;
  private static final int PARAGRAPHS_A_PAGE = 10;
  private static final double REPEATED = 0.25;
  private static final double POOL = 5e7;
  private static final int WATCHED = 17;

  private final long[] bytes = new long[BucketRule.BUCKETS];
  private final List<byte[]> watched = new ArrayList<>();
  private long drains;

  private ShuffleSimulation() {}

  public static void main(String[] arguments) {
    long paragraphs = Long.parseLong(arguments[0]);
    ShuffleSimulation simulation = new ShuffleSimulation();
    long started = System.nanoTime();
    simulation.stream(paragraphs);
    double gathered = seconds(started);
    started = System.nanoTime();
    LongRows bucket = LongRows.unpack(WIDTH, simulation.watched);
    long rows = bucket.size();
    DumpParagraphs.merge(bucket);
    int repeated = 0;
    for (int row = 0; row < bucket.size(); row++) {
      repeated += bucket.get(row, WIDTH - 1) > 1 ? 1 : 0;
    }
    simulation.report(paragraphs, gathered);
    System.out.printf(
        "bucket %d: %,d rows, %,d hashes, %,d of them repeated, %.1f s; decisions of all buckets"
            + " %,d MB%n",
        WATCHED,
        rows,
        bucket.size(),
        repeated,
        seconds(started),
        (long) repeated * BucketRule.BUCKETS * WIDTH * Long.BYTES / 1_000_000);
  }

  private static double seconds(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  private void stream(long paragraphs) {
    SplittableRandom random = new SplittableRandom(1);
    BucketedRows rows = new BucketedRows(WIDTH);
    double logPool = Math.log(POOL);
    for (long i = 0; i < paragraphs; i++) {
      long identity =
          random.nextDouble() < REPEATED
              ? (long) Math.exp(random.nextDouble() * logPool)
              : (1L << 40) + i;
      rows.add(mix(identity), i / PARAGRAPHS_A_PAGE, i % PARAGRAPHS_A_PAGE, 1);
      if (rows.bytes() >= FULL) {
        drain(rows);
      }
    }
    drain(rows);
  }

  private void drain(BucketedRows rows) {
    drains++;
    rows.drain(
        DumpParagraphs::merge,
        (bucket, evidence) -> {
          bytes[bucket] += evidence.length;
          if (bucket == WATCHED) {
            watched.add(evidence);
          }
        });
  }

  private void report(long paragraphs, double seconds) {
    long total = Arrays.stream(bytes).sum();
    long largest = Arrays.stream(bytes).max().orElse(0);
    System.out.printf(
        "%,d paragraphs in %.0f s: %,d MB shuffled (%.1f bytes a paragraph) in %,d drains of %d"
            + " buckets; the largest bucket has %.4f of the mean, %,d MB%n",
        paragraphs,
        seconds,
        total / 1_000_000,
        (double) total / paragraphs,
        drains,
        BucketRule.BUCKETS,
        (double) largest * BucketRule.BUCKETS / total,
        largest / 1_000_000);
  }

  /** The finalizer of SplitMix64 (Steele et al. 2014): one hash for each identity. */
  static long mix(long identity) {
    long hash = identity * 0x9E3779B97F4A7C15L;
    hash = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    hash = (hash ^ (hash >>> 27)) * 0x94D049BB133111EBL;
    return hash ^ (hash >>> 31);
  }
}
