package org.thresher.stage.deduplicate.earlier;

import org.thresher.beam.BucketRule;
import org.thresher.text.Folding;

/**
 * The place of documents in the total order when earlier dumps count too: documents of this dump
 * have their {@link org.thresher.document.Provenance#order()}, which is never negative, and those
 * of earlier dumps a negative number, so that whatever is kept "first" is kept from the earlier
 * dump.
 *
 * <p>Numbers of earlier documents are hashes: beside the sign 16 bits of the order alone, which
 * tell the bucket, and 47 of dump and order. Of twenty dumps with a billion documents each, one has
 * two documents with the same number.
 */
public final class CrossDumpOrder {
  private static final int BUCKET_BITS = Integer.numberOfTrailingZeros(BucketRule.MOST_BUCKETS);
  private static final int HASH_BITS = Long.SIZE - 1 - BUCKET_BITS;

  private CrossDumpOrder() {}

  /** The number of a document of an earlier dump; always the same for the same document. */
  public static long of(int dump, long order) {
    return Long.MIN_VALUE
        | Folding.combine(order, 0) >>> (Long.SIZE - BUCKET_BITS) << HASH_BITS
        | Folding.combine(dump, order) >>> (Long.SIZE - HASH_BITS);
  }

  /** Whether an earlier dump contains the document. */
  public static boolean isEarlier(long order) {
    return order < 0;
  }

  /**
   * A hash that decides the bucket of a document, by the same top bits for its own order and for
   * its number in later dumps.
   */
  public static long hash(long order) {
    return isEarlier(order) ? order << 1 : Folding.combine(order, 0);
  }

  /** A number whose {@link #hash} is the given one, but for the lowest bit. */
  public static long ofHash(long hash) {
    return Long.MIN_VALUE | hash >>> 1;
  }
}
