package org.thresher.stage.deduplicate;

import com.dynatrace.hash4j.hashing.HashValue128;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.beam.plan.BucketOptions;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.DumpSettings;
import org.thresher.job.NearSettings;
import org.thresher.job.SiteSettings;
import org.thresher.stage.deduplicate.near.NearCandidates;

/**
 * What single buckets of a rule get in a dump of any size: of each bundle of all workers only the
 * rows of the chosen bucket are invented, gathered, drained into the planned number of buckets and
 * decided about, all by the code of a run. A share of the keys occurs once; the others are drawn
 * from 50 million by Zipf's law, so that the commonest has 5.6 % of them. Prints the bucket of the
 * commonest key in the end. Packets of bands go to buckets of their own, and those of other bands
 * are not invented. Arguments: gigabytes of text, how many ordinary buckets of each rule are looked
 * at, names of rules (none for all).
 */
final class SampledBuckets {
  private static final int POOL = 50_000_000;
  private static final long GIGABYTE = 1_000_000_000;
  private static final String ID = "x".repeat(36);

  /** As large as that of a date. */
  private static final long PREFERENCE = -1_700_000_000;

  private static final double MEGABYTE = 1e6;

  /** The keys that a rule sees. */
  @SuppressWarnings("ImmutableEnumChecker") // rules are immutable
  private enum Keys {
    IDS(new RepeatedIds(), 2, 200_000, 0.0001),
    ADDRESSES(DocumentCopies.bySameUrl(true), DocumentCopies.WIDTH, 200_000, 0.02),
    PAGES(DocumentCopies.bySameText(KeptCopy.FIRST), DocumentCopies.WIDTH, 200_000, 0.05),
    LINES(new SiteLines(SiteSettings.DEFAULTS), 4, 12_000_000, 0.5),
    PARAGRAPHS(new DumpParagraphs(DumpSettings.DEFAULTS), 4, 3_000_000, 0.25),
    BANDS(new NearCandidates(NearSettings.DEFAULTS, true), 2, 2_400_000, 0.01);

    private final BucketRule rule;
    private final int width;
    private final long ofGigabyte;
    private final double repeated;

    /**
     * Keys.
     *
     * @param width columns of a row
     * @param ofGigabyte how many a gigabyte of text has
     * @param repeated the share that is drawn from the pool
     */
    Keys(BucketRule rule, int width, long ofGigabyte, double repeated) {
      this.rule = rule;
      this.width = width;
      this.ofGigabyte = ofGigabyte;
      this.repeated = repeated;
    }
  }

  private final Keys keys;
  private final int buckets;
  private final long drains;
  private final double onceOfDrain;
  private final double repeatedOfDrain;

  private SampledBuckets(Keys keys, long gigabytes) {
    this.keys = keys;
    BucketOptions options = PipelineOptionsFactory.as(BucketOptions.class);
    options.setPlannedText(gigabytes * GIGABYTE);
    buckets = BucketNumbers.of(options, keys.rule.evidence());
    long rowBytes = keys.width * (long) Long.BYTES + (isCopies() ? ID.length() + 1L : 0);
    double ofDrain = (double) BucketNumbers.gathered(buckets) / rowBytes;
    drains = Math.max(1, Math.round(gigabytes * keys.ofGigabyte / ofDrain));
    onceOfDrain = ofDrain * (1 - keys.repeated) / buckets;
    repeatedOfDrain = ofDrain * keys.repeated / Math.log(POOL);
  }

  private boolean isCopies() {
    return keys == Keys.ADDRESSES || keys == Keys.PAGES;
  }

  /** Whether a worker sends one row for each key that it has seen. */
  private boolean isSummedUp() {
    return keys != Keys.IDS && keys != Keys.BANDS;
  }

  public static void main(String[] arguments) {
    long gigabytes = Long.parseLong(arguments[0]);
    int ordinary = Integer.parseInt(arguments[1]);
    List<String> names = Arrays.asList(arguments).subList(2, arguments.length);
    System.out.println(
        "rule\tbucket\tof\tkeys\trows\tMB\tof the mean\tpieces\tMB sorted on disk\tdecided in s"
            + "\tMB decided");
    for (Keys keys : Keys.values()) {
      if (names.isEmpty() || names.contains(keys.name())) {
        SampledBuckets dump = new SampledBuckets(keys, gigabytes);
        double mean = 0;
        for (int i = 1; i <= ordinary; i++) {
          mean += dump.look((int) ((long) i * dump.buckets / (ordinary + 1)), 0) / ordinary;
        }
        dump.look(BucketRule.bucketOf(ShuffleSimulation.mix(1), dump.buckets), mean);
      }
    }
  }

  /** Looks at a bucket and prints it; returns its bytes. */
  private double look(int bucket, double mean) {
    SplittableRandom random = new SplittableRandom(bucket);
    int[] pool =
        IntStream.range(1, POOL)
            .filter(one -> BucketRule.bucketOf(ShuffleSimulation.mix(one), buckets) == bucket)
            .toArray();
    double[] sums = new double[pool.length];
    double all = 0;
    for (int i = 0; i < pool.length; i++) {
      all += repeatedOfDrain * Math.log1p(1.0 / pool[i]);
      sums[i] = all;
    }
    List<byte[]> pieces = new ArrayList<>();
    long before = 0;
    Gathered gathered = new Gathered(bucket, pieces);
    for (long drain = 0; drain < drains; drain++) {
      int single = poisson(onceOfDrain, random);
      int repeated = pool.length == 0 ? 0 : poisson(all, random);
      before += single + repeated;
      for (int i = 0; i < single; i++) {
        gathered.add(hash(bucket, random), drain, i, 1);
      }
      int[] copies = new int[pool.length];
      for (int i = 0; i < repeated; i++) {
        int found = Arrays.binarySearch(sums, random.nextDouble() * all);
        copies[Math.min(pool.length - 1, found < 0 ? -found - 1 : found)]++;
      }
      for (int i = 0; i < pool.length; i++) {
        if (copies[i] > 0) {
          gathered.add(ShuffleSimulation.mix(pool[i]), drain, single + i, copies[i]);
        }
      }
      gathered.drain();
    }
    return decide(bucket, pieces, before, gathered.packed, mean);
  }

  private double decide(int bucket, List<byte[]> pieces, long before, long rows, double mean) {
    long bytes = pieces.stream().mapToLong(piece -> piece.length).sum();
    long budget =
        Math.max(
            4L << 20,
            Math.min(
                256L << 20,
                Runtime.getRuntime().maxMemory() / 8 / Runtime.getRuntime().availableProcessors()));
    AtomicLong decided = new AtomicLong();
    long started = System.nanoTime();
    keys.rule.decide(Bucket.of(pieces), piece -> decided.addAndGet(piece.length));
    System.out.printf(
        "%s\t%d%s\t%d\t%d\t%d\t%.1f\t%s\t%d\t%.1f\t%.1f\t%.1f%n",
        keys,
        bucket,
        mean == 0 ? "" : " (commonest)",
        buckets,
        before,
        rows,
        bytes / MEGABYTE,
        mean == 0 ? "" : String.format("%.2f", bytes / mean),
        pieces.size(),
        bytes > budget ? bytes / MEGABYTE : 0.0,
        (System.nanoTime() - started) / 1e9,
        decided.get() / MEGABYTE);
    return bytes;
  }

  /** The rows of one bucket that a worker gathers between two drains. */
  private final class Gathered {
    private final BucketedRows rows = new BucketedRows(keys.width);
    private final DocumentCopies.@Nullable Keys copies =
        keys.rule instanceof DocumentCopies rule ? rule.gather(List.of()) : null;
    private final BucketRule.BucketSink sink;

    /** Rows after they are summed up; of bands 16 bytes count as one. */
    private long packed;

    Gathered(int bucket, List<byte[]> pieces) {
      BucketRule.BucketSink values =
          (number, value) -> {
            if (number == bucket) {
              pieces.add(value);
              packed += keys == Keys.BANDS ? value.length / (keys.width * Long.BYTES) : 0;
            } else if (keys != Keys.BANDS) {
              throw new IllegalStateException("a row of bucket " + number);
            }
          };
      sink = values.of(buckets);
    }

    void add(long hash, long drain, int place, int number) {
      if (copies != null) {
        for (int copy = 0; copy < number; copy++) {
          long order = drain << 36 | (long) place << 24 | copy;
          copies.add(new HashValue128(hash, hash), hash, PREFERENCE, order, ID);
        }
        packed++;
        return;
      }
      switch (keys) {
        case PARAGRAPHS -> rows.add(hash, drain, place, number);
        case LINES -> rows.add(hash, 0, drain << 24 | place, number);
        case IDS, BANDS -> {
          for (int copy = 0; copy < number; copy++) {
            rows.add(hash, drain << 36 | (long) place << 24 | copy);
          }
        }
        default -> throw new IllegalStateException("rows of " + keys);
      }
      packed += isSummedUp() ? 1 : keys == Keys.BANDS ? 0 : number;
    }

    void drain() {
      if (copies != null) {
        copies.drain(sink);
        return;
      }
      switch (keys) {
        case PARAGRAPHS -> rows.drain(DumpParagraphs::merge, sink);
        case LINES -> rows.drain(SiteLines::merge, sink);
        case BANDS -> ((NearCandidates) keys.rule).drain(rows, sink);
        default -> rows.drain(unchanged -> {}, sink);
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
