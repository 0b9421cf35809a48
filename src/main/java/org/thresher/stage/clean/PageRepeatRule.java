package org.thresher.stage.clean;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.thresher.document.Reason;
import org.thresher.text.Folding;

/**
 * The same folded line again in the page goes. Of the copies that stay otherwise the first is kept,
 * or a later one that the model finds clearly more like text. Short lines go only next to their
 * copy. Tables, code, dialogue and the refrains of songs and poems stay.
 */
final class PageRepeatRule {
  private static final int DIALOGUE = 80;
  private static final int REFRAIN = 90;
  private static final int LONG = 120;

  /** Share of long lines below which a page with repeated runs of lines is taken for verse. */
  private static final double VERSE_LONG_SHARE = 0.15;

  /** What a later copy must score more than the first, in logits. */
  private static final double CLEARLY = 0.5;

  private static final String SPEECH_MARKS = "\"'“„«‘‚「『-–—•·*";
  private static final String SENTENCE_ENDS = ".!?…。！？؟\"'”’»」』";

  private final PageLines page;
  private final double[] logits;
  private final int minLength;
  private final boolean verse;

  private PageRepeatRule(PageLines page, double[] logits, int minLength) {
    this.page = page;
    this.logits = logits;
    this.minLength = minLength;
    this.verse = isVerse();
  }

  /**
   * Must be applied last: it chooses between copies that the other rules keep.
   *
   * @param logits how much like text each line is
   */
  static void apply(PageLines page, double[] logits, int minLength) {
    new PageRepeatRule(page, logits, minLength).run();
  }

  private void run() {
    Map<Long, Integer> kept = new HashMap<>();
    for (int i = 0; i < page.count(); i++) {
      if (page.stays(i)) {
        int line = i;
        kept.merge(hash(i), i, (a, b) -> logits[line] > logits[a] + CLEARLY ? b : a);
      }
    }
    for (int i = 0; i < page.count(); i++) {
      Integer copy = page.stays(i) ? kept.get(hash(i)) : null;
      if (copy != null && copy != i && isRepeat(copy, i)) {
        page.remove(i, Reason.REPEATED_IN_PAGE, "same as line " + (page.place(copy) + 1));
      }
    }
  }

  private long hash(int i) {
    return page.line(i).foldedHash();
  }

  private boolean isRepeat(int kept, int i) {
    String text = page.line(i).text();
    if (page.isStructured(i) || !Folding.fold(text).equals(Folding.fold(page.line(kept).text()))) {
      return false;
    }
    if (isAdjacent(Math.min(kept, i), Math.max(kept, i))) {
      return true;
    }
    return text.length() >= minLength && !isSpoken(text) && !(verse && text.length() < REFRAIN);
  }

  /** Nothing that stays stands between them. */
  private boolean isAdjacent(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (page.stays(i)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSpoken(String text) {
    return text.length() < DIALOGUE
        && SPEECH_MARKS.indexOf(text.charAt(0)) >= 0
        && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** Two or more lines in a row come again in the same order, on a page of short lines. */
  private boolean isVerse() {
    int longLines = 0;
    int runs = 0;
    Set<Long> pairs = new HashSet<>();
    for (int i = 0; i < page.count(); i++) {
      longLines += page.line(i).text().length() >= LONG ? 1 : 0;
      if (i > 0 && hash(i - 1) != hash(i)) {
        runs += pairs.add(Folding.combine(hash(i - 1), hash(i))) ? 0 : 1;
      }
    }
    return runs > 0 && longLines < VERSE_LONG_SHARE * page.count();
  }
}
