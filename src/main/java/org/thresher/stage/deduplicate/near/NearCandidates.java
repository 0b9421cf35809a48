package org.thresher.stage.deduplicate.near;

import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.Counters;
import org.thresher.beam.LongRows;
import org.thresher.beam.RowGathering;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CopyPreference;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;
import org.thresher.stage.deduplicate.earlier.IndexRows;
import org.thresher.text.Folding;
import org.thresher.text.WordEstimate;

/**
 * Finds pairs of documents that share a band of their MinHash signatures (locality-sensitive
 * hashing), or one of a few long paragraphs: a copy of a short article with a paragraph more has
 * bands of its own, but the same paragraphs. Which paragraphs is chosen like a signature, by the
 * lowest hash.
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

  /** Paragraphs of a document by which others are found. */
  private static final int PARAGRAPHS = 4;

  /** Shorter paragraphs say little about where they come from. */
  private static final int PARAGRAPH_WORDS = 12;

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
  public Gathering gather(Iterable<byte[]> basis) {
    MinHash minHash = MinHash.of(settings);
    return new RowGathering(width(), (document, rows) -> bands(minHash, document, rows));
  }

  private boolean byOrder() {
    return settings.keep() == KeptCopy.FIRST;
  }

  private int width() {
    return byOrder() ? PREFERENCE : PREFERENCE + 1;
  }

  @Override
  public byte[] decide(Bucket bucket) {
    LongRows rows = IndexRows.of(bucket, width(), ORDER, LongRows::sort);
    LongRows band = new LongRows(2);
    LongRows pairs = new LongRows(PAIR);
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
    pairs.sortDistinct();
    return pairs.toBytes();
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

  private void bands(MinHash minHash, Document document, BucketedRows rows) {
    int[] signature = minHash.signature(document);
    if (signature.length == 0) {
      return;
    }
    long order = document.provenance().order();
    long preference = CopyPreference.of(settings.keep(), document);
    for (int from = 0; from < signature.length; from += settings.rows()) {
      add(rows, MinHash.band(signature, from, settings.rows()), order, preference);
    }
    long[] hashes =
        document.paragraphs().stream()
            .filter(p -> p.kept() && WordEstimate.isAtLeast(PARAGRAPH_WORDS, p.text()))
            .mapToLong(Paragraph::foldedHash)
            .toArray();
    for (int key = 0; key < PARAGRAPHS && hashes.length > 0; key++) {
      long lowest = Long.MAX_VALUE;
      for (long hash : hashes) {
        lowest = Math.min(lowest, Folding.combine(key, hash));
      }
      add(rows, lowest, order, preference);
    }
  }

  private void add(BucketedRows rows, long hash, long order, long preference) {
    if (byOrder()) {
      rows.add(hash, order);
    } else {
      rows.add(hash, order, preference);
    }
  }
}
