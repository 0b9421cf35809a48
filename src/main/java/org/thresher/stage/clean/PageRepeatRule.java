package org.thresher.stage.clean;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.text.Folding;

/**
 * The same folded line again in the page goes; the first copy that is kept otherwise stays. Short
 * lines go only next to their copy. Tables, code, dialogue and the refrains of songs and poems
 * stay.
 */
final class PageRepeatRule {
  private static final int DIALOGUE = 80;
  private static final int REFRAIN = 90;

  /** Share of long lines below which a page with repeated runs of lines is taken for verse. */
  private static final double VERSE_LONG_SHARE = 0.15;

  private final PageLines page;
  private final LineScores ledger;
  private final int minLength;
  private final boolean verse;

  private PageRepeatRule(PageLines page, LineScores ledger, int minLength) {
    this.page = page;
    this.ledger = ledger;
    this.minLength = minLength;
    this.verse = isVerse();
  }

  /** Must be applied last: of several copies it keeps the first that the other rules keep. */
  static void apply(PageLines page, LineScores ledger, int minLength) {
    new PageRepeatRule(page, ledger, minLength).run();
  }

  private void run() {
    Map<Long, Integer> first = new HashMap<>();
    for (int i = 0; i < page.count(); i++) {
      if (!ledger.goes(i)) {
        first.putIfAbsent(page.line(i).hash, i);
      }
    }
    for (int i = 0; i < page.count(); i++) {
      Integer kept = first.get(page.line(i).hash);
      if (kept != null && kept != i && isRepeat(kept, i)) {
        String why = "same as line " + (page.paragraph(kept) + 1);
        ledger.condemn(i, Reason.REPEATED_IN_PAGE, why);
      }
    }
  }

  private boolean isRepeat(int kept, int i) {
    Line line = page.line(i);
    Paragraph.Kind kind = line.paragraph.kind();
    if (kind == Paragraph.Kind.TABLE_ROW || kind == Paragraph.Kind.CODE) {
      return false;
    }
    if (!Folding.fold(line.text).equals(Folding.fold(page.line(kept).text))) {
      return false;
    }
    if (isAdjacent(Math.min(kept, i), Math.max(kept, i))) {
      return true;
    }
    return line.text.length() >= minLength && !isSpoken(line) && !(verse && line.size < REFRAIN);
  }

  /** Nothing that stays stands between them. */
  private boolean isAdjacent(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (!ledger.goes(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpoken(Line line) {
    boolean opens = line.start == Line.Start.QUOTE || line.start == Line.Start.BULLET;
    return opens && line.size < DIALOGUE && line.endsSentence();
  }

  /** Two or more lines in a row come again in the same order, on a page of short lines. */
  private boolean isVerse() {
    int longLines = 0;
    int runs = 0;
    Set<Long> pairs = new HashSet<>();
    for (int i = 0; i < page.count(); i++) {
      longLines += page.line(i).isLong() ? 1 : 0;
      if (i > 0 && page.line(i).hash != page.line(i - 1).hash) {
        long pair = Folding.combine(page.line(i - 1).hash, page.line(i).hash);
        runs += pairs.add(pair) ? 0 : 1;
      }
    }
    return runs > 0 && longLines < VERSE_LONG_SHARE * page.count();
  }
}
