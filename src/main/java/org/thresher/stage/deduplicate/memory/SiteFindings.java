package org.thresher.stage.deduplicate.memory;

import java.util.List;
import java.util.TreeMap;
import org.thresher.beam.BucketRule;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * What a night finds: the decisions about lines, the numbers of the memory, and how many of the
 * lines that most pages of a site had the new pages lack. Found by bucket of the lines, then summed
 * up by bucket of the sites, then in one.
 */
public final class SiteFindings {
  /** A site has another layout if it had so many lines at least ... */
  private static final long LINES = 5;

  /** ... and at least this share of them, in percent, is gone. */
  private static final long GONE_PERCENT = 80;

  /** Bytes of sums of nothing. */
  private static final int EMPTY = 7;

  private static final int KNOWN = 0;
  private static final int GONE = 1;
  private static final int PAGES = 2;
  private static final int UNTIL = 3;

  /**
   * The numbers of the memory; lines before and new ones are forgotten, over the limit, or left.
   *
   * @param sites sites that are known
   * @param before lines that were known before
   * @param added lines that are new or known again
   * @param forgotten lines that are forgotten
   * @param over lines over the limit of a site
   * @param lines lines that are known now
   * @param bytes of the state
   */
  public record Numbers(
      long sites, long before, long added, long forgotten, long over, long lines, long bytes) {}

  /**
   * A site that has another layout.
   *
   * @param site hash of the site
   * @param known lines that most of its pages had
   * @param gone those that its new pages lack
   * @param pages the last pages, which have none of these
   * @param until the last day on which one of the missing lines was seen, in days since 1970
   */
  public record Layout(long site, long known, long gone, long pages, long until) {}

  private byte[] decisions = new byte[0];
  private long sites;
  private long before;
  private long added;
  private long forgotten;
  private long over;
  private long lines;
  private long bytes;
  private final TreeMap<Long, long[]> layouts = new TreeMap<>();

  /** Nothing found. */
  SiteFindings() {}

  void decided(LongRows rows) {
    decisions = rows.toBytes();
  }

  void state(LongRows rows, long size) {
    bytes = size;
    for (int row = 0; row < rows.size(); row++) {
      if (SiteState.isOfPages(rows, row)) {
        sites++;
      } else {
        lines++;
      }
    }
  }

  void before(LongRows rows, int row) {
    before += line(rows, row);
  }

  void added(LongRows rows, int row) {
    added += line(rows, row);
  }

  void forgotten(LongRows rows, int row) {
    forgotten += line(rows, row);
  }

  void over(LongRows rows, int row) {
    over += line(rows, row);
  }

  private static int line(LongRows rows, int row) {
    return SiteState.isOfPages(rows, row) ? 0 : 1;
  }

  /** Counts a line that most pages of a site had. */
  void layout(long site, boolean gone, long without, long last) {
    add(site, new long[] {1, gone ? 1 : 0, gone ? without : 0, gone ? last : 0});
  }

  private void add(long site, long[] counts) {
    long[] sums = layouts.computeIfAbsent(site, none -> new long[UNTIL + 1]);
    sums[KNOWN] += counts[KNOWN];
    sums[GONE] += counts[GONE];
    boolean first = sums[GONE] == counts[GONE];
    if (counts[GONE] > 0) {
      sums[PAGES] = first ? counts[PAGES] : Math.min(sums[PAGES], counts[PAGES]);
    }
    sums[UNTIL] = Math.max(sums[UNTIL], counts[UNTIL]);
  }

  byte[] pack() {
    PackedWriter packed = new PackedWriter();
    packed.writeBytes(decisions);
    packed.write(sums(BucketRule.BUCKETS));
    return packed.toByteArray();
  }

  /** The decisions of a packed value, as {@link SiteMemory#DECISION_WIDTH} longs a line. */
  public static byte[] decisions(byte[] packed) {
    return packed.length == 0 ? packed : new PackedReader(packed).readBytes();
  }

  /** Numbers and sites; those of one bucket by site, or of all. */
  private byte[] sums(int bucket) {
    PackedWriter packed = new PackedWriter();
    boolean all = bucket == BucketRule.BUCKETS;
    for (long number : new long[] {sites, before, added, forgotten, over, lines, bytes}) {
      packed.writeUnsigned(all || bucket == 0 ? number : 0);
    }
    layouts.forEach(
        (site, counts) -> {
          if (all || BucketRule.bucketOf(site) == bucket) {
            packed.writeFixed(site);
            for (long count : counts) {
              packed.writeUnsigned(count);
            }
          }
        });
    return packed.toByteArray();
  }

  private void addSums(PackedReader in) {
    sites += in.readUnsigned();
    before += in.readUnsigned();
    added += in.readUnsigned();
    forgotten += in.readUnsigned();
    over += in.readUnsigned();
    lines += in.readUnsigned();
    bytes += in.readUnsigned();
    while (in.hasMore()) {
      long site = in.readFixed();
      add(
          site,
          new long[] {in.readUnsigned(), in.readUnsigned(), in.readUnsigned(), in.readUnsigned()});
    }
  }

  /** Leaves the decisions about lines, all in one bucket. */
  public static void lines(Iterable<byte[]> found, BucketRule.BucketSink sink) {
    for (byte[] packed : found) {
      byte[] lines = decisions(packed);
      if (lines.length > 0) {
        sink.accept(0, lines);
      }
    }
  }

  /** Sends what was found to the buckets of the sites. */
  public static void bySite(Iterable<byte[]> found, BucketRule.BucketSink sink) {
    SiteFindings findings = new SiteFindings();
    for (byte[] packed : found) {
      if (packed.length > 0) {
        PackedReader in = new PackedReader(packed);
        var unused = in.readBytes();
        findings.addSums(in);
      }
    }
    for (int bucket = 0; bucket < BucketRule.BUCKETS; bucket++) {
      byte[] sums = findings.sums(bucket);
      if (bucket == 0 || sums.length > EMPTY) {
        sink.accept(bucket, sums);
      }
    }
  }

  /** Leaves the sites that have another layout, all in one bucket. */
  public static void changed(Iterable<byte[]> sums, BucketRule.BucketSink sink) {
    SiteFindings findings = of(sums);
    findings
        .layouts
        .values()
        .removeIf(
            counts -> counts[KNOWN] < LINES || counts[GONE] * 100 < counts[KNOWN] * GONE_PERCENT);
    sink.accept(0, findings.sums(BucketRule.BUCKETS));
  }

  /** Adds up the sums of all buckets, in one bucket. */
  public static void sum(Iterable<byte[]> sums, BucketRule.BucketSink sink) {
    sink.accept(0, of(sums).sums(BucketRule.BUCKETS));
  }

  /** Reads sums and adds them up. */
  public static SiteFindings of(Iterable<byte[]> sums) {
    SiteFindings findings = new SiteFindings();
    for (byte[] one : sums) {
      findings.addSums(new PackedReader(one));
    }
    return findings;
  }

  /** The numbers of the memory. */
  public Numbers numbers() {
    return new Numbers(sites, before, added, forgotten, over, lines, bytes);
  }

  /** Sites with their counts, by hash. */
  public List<Layout> layouts() {
    return layouts.entrySet().stream()
        .map(
            one ->
                new Layout(
                    one.getKey(),
                    one.getValue()[KNOWN],
                    one.getValue()[GONE],
                    one.getValue()[PAGES],
                    one.getValue()[UNTIL]))
        .toList();
  }
}
