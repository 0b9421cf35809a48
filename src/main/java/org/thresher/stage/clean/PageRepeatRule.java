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
    int[] next = nextStaying();
    int last = -1;
    for (int i = 0; i < page.count(); i++) {
      Integer copy = page.stays(i) ? kept.get(hash(i)) : null;
      if (copy != null && copy != i) {
        boolean adjacent = copy < i ? last <= copy : next[i] >= copy;
        if (isRepeat(copy, i, adjacent)) {
          page.remove(i, Reason.REPEATED_IN_PAGE, "same as line " + (page.place(copy) + 1));
        }
      }
      last = page.stays(i) ? i : last;
    }
  }

  /** Of each line the next one that stays. */
  private int[] nextStaying() {
    int[] next = new int[page.count()];
    int staying = page.count();
    for (int i = page.count() - 1; i >= 0; i--) {
      next[i] = staying;
      staying = page.stays(i) ? i : staying;
    }
    return next;
  }

  private long hash(int i) {
    return page.line(i).foldedHash();
  }

  /**
   * Whether a line goes.
   *
   * @param adjacent whether nothing that stays is between it and the copy that is kept
   */
  private boolean isRepeat(int kept, int i, boolean adjacent) {
    String text = page.line(i).text();
    if (page.isStructured(i) || !Folding.fold(text).equals(Folding.fold(page.line(kept).text()))) {
      return false;
    }
    return adjacent
        || (text.length() >= minLength && !isSpoken(text) && !(verse && text.length() < REFRAIN));
  }

  private static boolean isSpoken(String text) {
    return text.length() < DIALOGUE
        && SPEECH_MARKS.indexOf(text.charAt(0)) >= 0
        && SENTENCE_ENDS.indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  /** Two or more lines in a row come again in the same order, on a page of short lines. */
  private boolean isVerse() {
    int longLines = 0;
    for (int i = 0; i < page.count(); i++) {
      longLines += page.line(i).text().length() >= LONG ? 1 : 0;
    }
    if (longLines >= VERSE_LONG_SHARE * page.count()) {
      return false;
    }
    int runs = 0;
    Set<Long> pairs = new HashSet<>();
    for (int i = 0; i < page.count(); i++) {
      if (i > 0 && hash(i - 1) != hash(i)) {
        runs += pairs.add(Folding.combine(hash(i - 1), hash(i))) ? 0 : 1;
      }
    }
    return runs > 0;
  }
}
