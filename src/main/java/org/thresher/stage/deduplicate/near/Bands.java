package org.thresher.stage.deduplicate.near;

import java.util.function.LongConsumer;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.NearSettings;
import org.thresher.text.Folding;

/**
 * What documents are found by: the bands of the MinHash signature, and a few long paragraphs, since
 * a copy of a short article with a paragraph more has bands of its own, but the same paragraphs.
 * Which paragraphs is chosen like a signature, by the lowest hash.
 */
final class Bands {
  /** Paragraphs of a document by which others are found. */
  private static final int PARAGRAPHS = 4;

  /** Shorter paragraphs say little about where they come from. */
  private static final int PARAGRAPH_WORDS = 12;

  private final MinHash minHash;
  private final int rows;

  Bands(NearSettings settings) {
    minHash = MinHash.of(settings);
    rows = settings.rows();
  }

  /** Gives the hashes of a document; none if its text is too short to be compared. */
  void forEach(Document document, LongConsumer hashes) {
    int[] signature = minHash.signature(document);
    for (int from = 0; from < signature.length; from += rows) {
      hashes.accept(MinHash.band(signature, from, rows));
    }
    if (signature.length > 0) {
      paragraphs(document, hashes);
    }
  }

  private static void paragraphs(Document document, LongConsumer lowest) {
    long[] hashes =
        document.paragraphs().stream()
            .filter(p -> p.kept() && p.hasWords(PARAGRAPH_WORDS))
            .mapToLong(Paragraph::foldedHash)
            .toArray();
    for (int key = 0; key < PARAGRAPHS && hashes.length > 0; key++) {
      long least = Long.MAX_VALUE;
      for (long hash : hashes) {
        least = Math.min(least, Folding.combine(key, hash));
      }
      lowest.accept(least);
    }
  }
}
