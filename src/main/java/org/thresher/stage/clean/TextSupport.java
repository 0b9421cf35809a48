package org.thresher.stage.clean;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;

/**
 * Support for lines that look like furniture and are not: the title, and what stands in the text.
 */
final class TextSupport {
  private static final double MATCHED_TITLE = 9;
  private static final double PLACED_TITLE = 4.5;
  private static final double IN_TEXT = 2.5;
  private static final double DIRECTLY_IN_TEXT = 5;
  private static final double STRUCTURED = 6;
  private static final double TITLE_OVERLAP = 0.6;
  private static final int TITLE_SIZE = 220;
  private static final int SHORT = 100;
  private static final int REACH = 3;
  private static final int TITLE_CANDIDATES = 5;

  /** A line under a heading over links may be the title; a date or byline is none. */
  private static final double NOT_TITLE = -2.6;

  private final PageLines page;
  private final LineScores ledger;
  private final double[] byRules;

  private TextSupport(PageLines page, LineScores ledger, double[] byRules) {
    this.page = page;
    this.ledger = ledger;
    this.byRules = byRules;
  }

  /**
   * Must be applied after the rules and the model and before the repeats.
   *
   * @param byRules what the rules alone say of each line
   * @param title the page's title, or null
   */
  static void apply(PageLines page, LineScores ledger, double[] byRules, @Nullable String title) {
    TextSupport guards = new TextSupport(page, ledger, byRules);
    guards.title(title);
    guards.betweenLongLines();
    guards.structured();
  }

  /** Code and tables are no running text and look like none, but they belong to their page. */
  private void structured() {
    for (int i = 0; i < page.count(); i++) {
      Paragraph.Kind kind = page.line(i).paragraph.kind();
      if (kind == Paragraph.Kind.CODE || kind == Paragraph.Kind.TABLE_ROW) {
        ledger.support(i, STRUCTURED);
      }
    }
  }

  private void title(@Nullable String title) {
    int matched = title == null ? -1 : bestMatch(title);
    if (matched >= 0) {
      ledger.support(matched, MATCHED_TITLE);
      return;
    }
    titlesBeforeText();
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

  /**
   * Of the last lines before the text that have a title's form and that no rule speaks against: the
   * last, and the one with the best score.
   */
  private void titlesBeforeText() {
    int last = -1;
    int best = -1;
    int seen = 0;
    int from = page.hasText() ? page.textStart() : -1;
    for (int i = from; i >= 0 && seen < TITLE_CANDIDATES; i--) {
      if (isTitle(page.line(i)) && byRules[i] > NOT_TITLE && !ledger.isCertain(i)) {
        seen++;
        last = last < 0 ? i : last;
        best = best < 0 || ledger.score(i) > ledger.score(best) ? i : best;
      }
    }
    if (best >= 0) {
      ledger.support(best, PLACED_TITLE);
    }
    if (last >= 0 && last != best) {
      ledger.support(last, PLACED_TITLE);
    }
  }

  private static boolean isTitle(Line line) {
    boolean sentence = line.end == Line.End.STOP || line.end == Line.End.COMMA;
    return line.words >= 3 && line.size <= TITLE_SIZE && !sentence && line.letters > line.digits;
  }

  private void betweenLongLines() {
    for (int i = page.textStart(); i < page.textEnd(); i++) {
      if (!ledger.isCertain(i) && page.line(i).size < SHORT) {
        if (page.phrase(i) == null && isText(i - 1) && isText(i + 1)) {
          ledger.support(i, DIRECTLY_IN_TEXT);
        } else if (byRules[i] > -1.6 && longNear(i, -1) && longNear(i, 1)) {
          ledger.support(i, IN_TEXT);
        }
      }
    }
  }

  private boolean isText(int i) {
    return i >= 0
        && i < page.count()
        && page.line(i).isLong()
        && !ledger.isCertain(i)
        && ledger.score(i) > -1;
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
