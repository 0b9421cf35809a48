package org.thresher.stage.deduplicate.earlier;

import org.thresher.beam.BucketRule;
import org.thresher.text.Folding;

/**
 * The place of documents in the total order when earlier dumps count too: documents of this dump
 * have their {@link org.thresher.document.Provenance#order()}, which is never negative, and those
 * of earlier dumps a negative number, so that whatever is kept "first" is kept from the earlier
 * dump.
 *
 * <p>Numbers of earlier documents are hashes of dump and order, 57 bits beside the sign and the
 * bucket: among a billion documents four pairs would share one.
 */
public final class CrossDumpOrder {
  private static final int HASH_BITS = 57;

  private CrossDumpOrder() {}

  /** The number of a document of an earlier dump; always the same for the same document. */
  public static long of(int dump, long order) {
    return Long.MIN_VALUE
        | (long) bucketOf(order) << HASH_BITS
        | Folding.combine(dump, order) >>> (Long.SIZE - HASH_BITS);
  }

  /** Whether an earlier dump contains the document. */
  public static boolean isEarlier(long order) {
    return order < 0;
  }

  /** The bucket of a document, the same for its own order and for its number in later dumps. */
  public static int bucketOf(long order) {
    return isEarlier(order)
        ? (int) (order >>> HASH_BITS) & (BucketRule.BUCKETS - 1)
        : BucketRule.bucketOf(Folding.combine(order, 0));
  }
}
