package org.thresher.stage.deduplicate.near;

import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.Counters;
import org.thresher.beam.LongRows;
import org.thresher.beam.RowGathering;
import org.thresher.beam.spill.SortedRows;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CopyPreference;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;
import org.thresher.stage.deduplicate.earlier.IndexRows;

/**
 * Finds pairs of documents that share a band of their MinHash signatures (locality-sensitive
 * hashing), or one of a few long paragraphs ({@link Bands}).
 *
 * <p>Evidence: a row (band hash, order, preference) for each band and chosen paragraph, 24 bytes,
 * and 16 where order alone decides what stays. Decisions: a row (document that would stay, other
 * document) for each document beside the first {@link #FIRSTS} of its band; in a band of more than
 * {@link #HOT} documents, which is one of a template, beside the first one only. Such bands are
 * counted. Documents of earlier dumps come before all others and are not asked for again.
 */
public final class NearCandidates implements BucketRule {
  /** Columns of a decision. */
  static final int PAIR = 2;

  private static final int ORDER = 1;
  private static final int PREFERENCE = 2;

  /** Documents of a band with which the later ones are compared. */
  private static final int FIRSTS = 4;

  /** Documents of earlier dumps in a band with which those of this dump are compared. */
  private static final int EARLIER = 16;

  /** In bands of more documents, the later ones are compared with the first one only. */
  private static final int HOT = 64;

  private static final Counters COUNTERS = Counters.of("deduplicate");

  private final NearSettings settings;

  public NearCandidates(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "NearCandidates";
  }

  @Override
  public String memory() {
    return KeptBands.NAME;
  }

  @Override
  public double evidence() {
    return 0.15;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    Bands bands = new Bands(settings);
    return new RowGathering(
        width(),
        (document, rows) -> {
          long order = document.provenance().order();
          long preference = CopyPreference.of(settings.keep(), document);
          bands.forEach(
              document,
              byOrder()
                  ? hash -> rows.add(hash, order)
                  : hash -> rows.add(hash, order, preference));
        });
  }

  private boolean byOrder() {
    return settings.keep() == KeptCopy.FIRST;
  }

  private int width() {
    return byOrder() ? PREFERENCE : PREFERENCE + 1;
  }

  @Override
  public byte[] decide(Bucket bucket) {
    LongRows pairs = new LongRows(PAIR);
    if (bucket.remembers()) {
      LongRows rows = LongRows.unpack(width(), bucket.evidence());
      rows.sort();
      IndexRows.join(rows, width(), KeptBands.WIDTH, ORDER, bucket.earlier());
      rows.sort();
      addPairs(rows, pairs);
    } else {
      SortedRows.forEach(width(), bucket.evidence(), LongRows::sort, rows -> addPairs(rows, pairs));
    }
    pairs.sortDistinct();
    return pairs.toBytes();
  }

  private void addPairs(LongRows rows, LongRows pairs) {
    LongRows band = new LongRows(2);
    long hot = 0;
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      if (end - row > 1) {
        sort(rows, row, end, band);
        hot += pairs(band, pairs) ? 1 : 0;
      }
      row = end;
    }
    if (hot > 0) {
      COUNTERS.add("near_bands_capped", hot);
    }
  }

  /** The documents of a band as rows (preference, order), those of earlier dumps first. */
  private void sort(LongRows rows, int from, int to, LongRows band) {
    band.truncate(0);
    for (int row = from; row < to; row++) {
      long order = rows.get(row, ORDER);
      boolean earlier = CrossDumpOrder.isEarlier(order);
      long preference = byOrder() ? 0 : rows.get(row, PREFERENCE);
      band.add(earlier ? CopyPreference.EARLIER : preference, order);
    }
    band.sortDistinct();
  }

  /** Adds the pairs of a band; tells whether it has too many documents to compare them all. */
  private static boolean pairs(LongRows band, LongRows pairs) {
    int earlier = 0;
    while (earlier < band.size() && CrossDumpOrder.isEarlier(band.get(earlier, ORDER))) {
      earlier++;
    }
    boolean hot = band.size() - earlier > HOT;
    int firsts = earlier + (hot ? 1 : FIRSTS);
    for (int other = earlier; other < band.size(); other++) {
      for (int first = 0; first < Math.min(other, firsts); first++) {
        if (first < EARLIER || first >= earlier) {
          pairs.add(band.get(first, ORDER), band.get(other, ORDER));
        }
      }
    }
    return hot;
  }
}
