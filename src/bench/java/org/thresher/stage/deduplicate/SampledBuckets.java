package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.job.DumpSettings;

/**
 * What single buckets of a dump of any size get: of each bundle of all workers only the rows of the
 * chosen bucket are invented, gathered, drained into the planned number of buckets and decided
 * about, all by the code of a run. Three quarters of the paragraphs occur once; the others are
 * drawn from 50 million by Zipf's law, as in {@link ShuffleSimulation}. Arguments: number of
 * paragraphs, number of buckets, how many ordinary buckets are looked at. The bucket of the
 * commonest paragraph is looked at too.
 */
final class SampledBuckets {
  private static final int WIDTH = 4;
  private static final double REPEATED = 0.25;
  private static final int POOL = 50_000_000;

  private final long paragraphs;
  private final int buckets;
  private final long rowsOfDrain;

  private SampledBuckets(long paragraphs, int buckets) {
    this.paragraphs = paragraphs;
    this.buckets = buckets;
    rowsOfDrain = BucketNumbers.gathered(buckets) / WIDTH / Long.BYTES;
  }

  public static void main(String[] arguments) {
    SampledBuckets dump =
        new SampledBuckets(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]));
    dump.look(BucketRule.bucketOf(ShuffleSimulation.mix(1), dump.buckets), "commonest");
    int ordinary = Integer.parseInt(arguments[2]);
    for (int i = 1; i <= ordinary; i++) {
      dump.look((int) ((long) i * dump.buckets / (ordinary + 1)), "ordinary");
    }
  }

  private void look(int bucket, String kind) {
    SplittableRandom random = new SplittableRandom(bucket);
    int[] pool =
        IntStream.range(1, POOL)
            .filter(one -> BucketRule.bucketOf(ShuffleSimulation.mix(one), buckets) == bucket)
            .toArray();
    double perDrain = rowsOfDrain * REPEATED / Math.log(POOL);
    double[] sums = new double[pool.length];
    double all = 0;
    for (int i = 0; i < pool.length; i++) {
      all += perDrain * Math.log1p(1.0 / pool[i]);
      sums[i] = all;
    }
    double once = rowsOfDrain * (1 - REPEATED) / buckets;
    List<byte[]> pieces = new ArrayList<>();
    long bytes = 0;
    long before = 0;
    BucketedRows rows = new BucketedRows(WIDTH);
    long drains = paragraphs / rowsOfDrain;
    for (long drain = 0; drain < drains; drain++) {
      int single = poisson(once, random);
      for (int i = 0; i < single; i++) {
        rows.add(hash(bucket, random), drain, i, 1);
      }
      int repeated = poisson(all, random);
      before += single + repeated;
      add(repeated, sums, pool, drain, rows, random);
      BucketRule.BucketSink sink =
          (number, value) -> {
            if (number != bucket) {
              throw new IllegalStateException("a row of bucket " + number);
            }
            pieces.add(value);
          };
      rows.drain(DumpParagraphs::merge, sink.of(buckets));
    }
    for (byte[] piece : pieces) {
      bytes += piece.length;
    }
    long started = System.nanoTime();
    byte[] decisions = new DumpParagraphs(DumpSettings.DEFAULTS).decide(Bucket.of(pieces));
    System.out.printf(
        "bucket %,d of %,d (%s): %,d paragraphs, %,d rows, %.1f MB in %,d pieces; decided in"
            + " %.2f s, %,d decisions, %.2f MB%n",
        bucket,
        buckets,
        kind,
        before,
        bytes / WIDTH / Long.BYTES,
        bytes / 1e6,
        pieces.size(),
        (System.nanoTime() - started) / 1e9,
        decisions.length / WIDTH / Long.BYTES,
        decisions.length / 1e6);
  }

  /**
   * Adds paragraphs of the pool; those of one draw with many copies as one row with their number.
   */
  private static void add(
      int count,
      double[] sums,
      int[] pool,
      long drain,
      BucketedRows rows,
      SplittableRandom random) {
    if (pool.length == 0) {
      return;
    }
    int[] copies = new int[pool.length];
    double all = sums[sums.length - 1];
    for (int i = 0; i < count; i++) {
      int found = Arrays.binarySearch(sums, random.nextDouble() * all);
      copies[Math.min(pool.length - 1, found < 0 ? -found - 1 : found)]++;
    }
    for (int i = 0; i < pool.length; i++) {
      if (copies[i] > 0) {
        rows.add(ShuffleSimulation.mix(pool[i]), drain, i, copies[i]);
      }
    }
  }

  private long hash(int bucket, SplittableRandom random) {
    int bits = Integer.numberOfTrailingZeros(buckets);
    return (long) bucket << (Long.SIZE - bits) | random.nextLong() >>> bits;
  }

  /** A number of Poisson's distribution; of large means by the normal one. */
  private static int poisson(double mean, SplittableRandom random) {
    if (mean > 50) {
      double normal =
          Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
              * Math.cos(2 * Math.PI * random.nextDouble());
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
    }
    double limit = Math.exp(-mean);
    int number = 0;
    for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
      number++;
    }
    return number;
  }
}
