package org.thresher.stage.write;

import java.util.Comparator;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.RemovedRow;

/** The order of the rows of {@code removed/}: most frequent first, then by text, reason, site. */
final class RemovedOrder {
  /** Pages and characters that a rank tells apart; the sum of their bits is 63. */
  private static final long MOST_RANKED = 0x7fff;

  private static final int RANKED_CHARACTERS = 3;

  /** Most frequent first; nothing is left to chance after that. */
  static final Comparator<RemovedRow> BY_FREQUENCY = RemovedOrder::compare;

  private static final Comparator<@Nullable String> BY_SITE =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  private RemovedOrder() {}

  /** One method and no chain of comparators, which costs three times as much: tables are large. */
  private static int compare(RemovedRow a, RemovedRow b) {
    int order = Long.compare(b.pages(), a.pages());
    order = order == 0 ? a.text().compareTo(b.text()) : order;
    order = order == 0 ? a.reason().compareTo(b.reason()) : order;
    return order == 0 ? BY_SITE.compare(a.site(), b.site()) : order;
  }

  /**
   * A number for sorting: whatever has a lower one is before what has a higher one in the order of
   * {@link #BY_FREQUENCY}. It holds how many pages there are, the most first, and how the text
   * begins.
   */
  static long rank(RemovedRow row) {
    if (row.pages() >= MOST_RANKED) {
      return 0;
    }
    String text = row.text();
    long rank = MOST_RANKED - row.pages();
    for (int i = 0; i < RANKED_CHARACTERS; i++) {
      rank = rank << Character.SIZE | (i < text.length() ? text.charAt(i) : 0);
    }
    return rank;
  }

  /** A text whose order by UTF-16 units is {@link #BY_FREQUENCY}. */
  static String sortKey(RemovedRow row) {
    String rarer = HexFormat.of().toHexDigits(Long.MAX_VALUE - row.pages());
    String site = row.site();
    return rarer + ended(row.text()) + ended(row.reason()) + (site == null ? "" : "\1" + site);
  }

  /** A text with an end that is smaller than what longer texts have there. */
  private static String ended(String text) {
    return text.replace("\0", "\0\1") + "\0\0";
  }
}
