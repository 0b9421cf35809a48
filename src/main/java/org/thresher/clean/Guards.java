package org.thresher.clean;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Support for lines that look like furniture and are not: the title, and what stands in the text.
 */
final class Guards {
  private static final double MATCHED_TITLE = 9;
  private static final double PLACED_TITLE = 4.5;
  private static final double IN_TEXT = 2.5;
  private static final double TITLE_OVERLAP = 0.6;
  private static final int TITLE_SIZE = 220;
  private static final int SHORT = 100;
  private static final int REACH = 3;

  private final PageLines page;
  private final Ledger ledger;

  private Guards(PageLines page, Ledger ledger) {
    this.page = page;
    this.ledger = ledger;
  }

  /** Must be applied after the rules and before the repeats. */
  static void apply(PageLines page, Ledger ledger, @Nullable String title) {
    Guards guards = new Guards(page, ledger);
    guards.title(title);
    guards.betweenLongLines();
  }

  private void title(@Nullable String title) {
    int matched = title == null ? -1 : bestMatch(title);
    if (matched >= 0) {
      ledger.support(matched, MATCHED_TITLE);
      return;
    }
    int placed = lastTitleBeforeText();
    if (placed >= 0) {
      ledger.support(placed, PLACED_TITLE);
    }
  }

  /**
   * The line that shares most of its longer words with the page's title; the last of equals before
   * the text, where the headline stands.
   */
  private int bestMatch(String title) {
    int[] wanted = sortedHashes(new LineScan(title).wordHashes());
    int best = -1;
    double most = TITLE_OVERLAP;
    for (int i = 0; i < page.count() && wanted.length > 0; i++) {
      Line line = page.line(i);
      if (line.size <= TITLE_SIZE && !ledger.isCertain(i)) {
        double overlap = overlap(wanted, sortedHashes(line.wordHashes));
        if (overlap > most || (overlap == most && i <= page.textStart())) {
          most = overlap;
          best = i;
        }
      }
    }
    return best;
  }

  private static int[] sortedHashes(int[] hashes) {
    return Arrays.stream(hashes).sorted().distinct().toArray();
  }

  /** Shared words over the words of both. */
  private static double overlap(int[] a, int[] b) {
    int shared = 0;
    for (int hash : b) {
      shared += Arrays.binarySearch(a, hash) >= 0 ? 1 : 0;
    }
    return shared / (double) (a.length + b.length - shared);
  }

  /** The last line before the text that has a title's form and that no rule speaks against. */
  private int lastTitleBeforeText() {
    if (!page.hasText()) {
      return -1;
    }
    for (int i = page.textStart(); i >= 0; i--) {
      Line line = page.line(i);
      if (i < page.count() && isTitle(line) && ledger.score(i) > -1 && !ledger.isCertain(i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isTitle(Line line) {
    boolean sentence = line.end == Line.End.STOP || line.end == Line.End.COMMA;
    return line.words >= 3 && line.size <= TITLE_SIZE && !sentence && line.letters > line.digits;
  }

  private void betweenLongLines() {
    for (int i = page.textStart(); i < page.textEnd(); i++) {
      boolean plain = !ledger.isCertain(i) && ledger.score(i) > -4;
      if (plain && page.line(i).size < SHORT && longNear(i, -1) && longNear(i, 1)) {
        ledger.support(i, IN_TEXT);
      }
    }
  }

  private boolean longNear(int from, int step) {
    int passed = 0;
    for (int i = from + step; i >= 0 && i < page.count() && passed < REACH; i += step) {
      if (!ledger.isCertain(i) && ledger.score(i) > -1) {
        if (page.line(i).isLong()) {
          return true;
        }
        passed++;
      }
    }
    return false;
  }
}
