package org.thresher.deduplicate;

import org.thresher.document.Document;

/**
 * Pairs of documents that share a band of their MinHash signatures (locality-sensitive hashing).
 *
 * <p>Evidence: a row (band hash, order) for each band, 16 bytes. Decisions: a row (first order,
 * other order) for each document beside the first one of its band.
 */
final class NearCandidates implements EvidenceRule {
  private static final int ORDER = 1;
  private static final int WIDTH = 2;

  private final NearSettings settings;

  NearCandidates(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "NearCandidates";
  }

  @Override
  public Evidence gather(Iterable<byte[]> earlier) {
    MinHash minHash = settings.minHash();
    return new RowEvidence(WIDTH, (document, rows) -> bands(minHash, document, rows));
  }

  @Override
  public byte[] decide(Iterable<byte[]> bucket) {
    LongRows rows = LongRows.unpack(WIDTH, bucket);
    rows.sort();
    LongRows pairs = new LongRows(WIDTH);
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      for (int other = row + 1; other < end; other++) {
        pairs.add(rows.get(row, ORDER), rows.get(other, ORDER));
      }
      row = end;
    }
    distinct(pairs);
    return pairs.toBytes();
  }

  private static void distinct(LongRows pairs) {
    pairs.sort();
    int kept = 0;
    for (int row = 0; row < pairs.size(); row++) {
      boolean repeated =
          kept > 0
              && pairs.get(kept - 1, 0) == pairs.get(row, 0)
              && pairs.get(kept - 1, 1) == pairs.get(row, 1);
      if (!repeated) {
        pairs.set(kept, 0, pairs.get(row, 0));
        pairs.set(kept, 1, pairs.get(row, 1));
        kept++;
      }
    }
    pairs.truncate(kept);
  }

  private void bands(MinHash minHash, Document document, BucketedRows rows) {
    int[] signature = minHash.signature(document);
    for (int from = 0; from < signature.length; from += settings.rows()) {
      rows.add(MinHash.band(signature, from, settings.rows()), document.provenance().order());
    }
  }
}
