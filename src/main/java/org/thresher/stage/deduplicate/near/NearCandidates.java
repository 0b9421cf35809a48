package org.thresher.stage.deduplicate.near;

import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;
import org.thresher.beam.RowGathering;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.NearSettings;
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
 * <p>Evidence: a row (band hash, order) for each band and chosen paragraph, 16 bytes. Decisions: a
 * row (earlier order, later order) for each document beside the first one of its band and the one
 * before it. Pairs of two documents of earlier dumps are not asked for again.
 */
public final class NearCandidates implements BucketRule {
  private static final int ORDER = 1;
  private static final int WIDTH = 2;

  /** Paragraphs of a document by which others are found. */
  private static final int PARAGRAPHS = 4;

  /** Shorter paragraphs say little about where they come from. */
  private static final int PARAGRAPH_WORDS = 12;

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
    return new RowGathering(WIDTH, (document, rows) -> bands(minHash, document, rows));
  }

  @Override
  public byte[] decide(Bucket bucket) {
    LongRows rows = IndexRows.of(bucket, WIDTH, ORDER, LongRows::sort);
    LongRows pairs = new LongRows(WIDTH);
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      for (int other = row + 1; other < end; other++) {
        if (!CrossDumpOrder.isEarlier(rows.get(other, ORDER))) {
          pairs.add(rows.get(row, ORDER), rows.get(other, ORDER));
          pairs.add(rows.get(other - 1, ORDER), rows.get(other, ORDER));
        }
      }
      row = end;
    }
    StarContraction.shorten(pairs);
    return pairs.toBytes();
  }

  private void bands(MinHash minHash, Document document, BucketedRows rows) {
    int[] signature = minHash.signature(document);
    for (int from = 0; from < signature.length; from += settings.rows()) {
      rows.add(MinHash.band(signature, from, settings.rows()), document.provenance().order());
    }
    if (signature.length > 0) {
      paragraphs(document, rows);
    }
  }

  private static void paragraphs(Document document, BucketedRows rows) {
    long[] hashes =
        document.paragraphs().stream()
            .filter(p -> p.kept() && WordEstimate.isAtLeast(PARAGRAPH_WORDS, p.text()))
            .mapToLong(Paragraph::foldedHash)
            .toArray();
    long order = document.provenance().order();
    for (int key = 0; key < PARAGRAPHS && hashes.length > 0; key++) {
      long lowest = Long.MAX_VALUE;
      for (long hash : hashes) {
        lowest = Math.min(lowest, Folding.combine(key, hash));
      }
      rows.add(lowest, order);
    }
  }
}
