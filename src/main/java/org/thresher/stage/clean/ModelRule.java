package org.thresher.stage.clean;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;
import org.thresher.text.SectionNames;

/** Lines that the line model takes for no text go; the page's title, code and tables stay. */
final class ModelRule {
  /** Support for the line that has the words of the page's stated title, in logits. */
  private static final double STATED_TITLE = 6;

  private static final double TITLE_OVERLAP = 0.6;
  private static final int TITLE_WORDS = 45;

  /** Lines before the text among which its title is looked for. */
  private static final int TITLE_REACH = 15;

  /** How much less like a title than like anything else a title may look, in scores of kinds. */
  private static final double TITLE_MARGIN = -3;

  /** A share of the page that may not go is tried again with thresholds this much lower. */
  private static final double STEP = 0.75;

  private static final int STEPS = 4;

  /** Lines that score nearer to 0 may be prompts and pointers that interrupt a text. */
  private static final double UNSURE = 4;

  private static final int INTERRUPTION_WORDS = 40;

  /** What a line must look more like an interruption than like text to count as one. */
  private static final double INTERRUPTION = 2;

  /** Logits that each score more takes away. */
  private static final double SLOPE = 2;

  /** The same where the line looks most like a newsletter prompt. */
  private static final double NEWSLETTER_SLOPE = 3;

  /** The score of a line that other lines of its page show to be no text. */
  static final double SURELY_NONE = -20;

  private static final double MOST = 8;

  /** Logits by which a threshold is lower where little is sure. */
  private static final double RELIEF = 1.25;

  /** The score of a line that is surely text. */
  private static final double SURE = 2;

  /** Words of such lines, at most {@link #MOST_WORDS} of each, under which little is sure. */
  private static final double FEW_SURE = 100;

  private static final double MOST_WORDS = 80;

  /** Words that a lower threshold may add, as a share of those above it. */
  private static final double MORE = 0.4;

  /** Share of links from which on a heading or entry is one of a menu. */
  private static final float MOST_LINKS = 0.3f;

  private static final int SHORTEST_TEXT = 40;

  private final PageLines page;
  private final PageScores scores;
  private final double[] logits;

  /** The line that is the page's title, or -1. */
  private int titleLine = -1;

  private ModelRule(PageLines page, PageScores scores) {
    this.page = page;
    this.scores = scores;
    logits = new double[page.count()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = scores.logit(i);
      if (Math.abs(logits[i]) < UNSURE && scores.page().words[i] <= INTERRUPTION_WORDS) {
        double more = scores.interruption(i) - INTERRUPTION;
        double slope = more > 0 && scores.kind(i) == LineKind.NEWSLETTER ? NEWSLETTER_SLOPE : SLOPE;
        logits[i] -= Math.min(MOST, slope * Math.max(0, more));
      }
    }
  }

  /**
   * Removes what scores below a threshold; a lower one if more of the page than a share would go.
   *
   * @param title the page's title as its metadata state it, or null
   * @param maxShare the greatest share of the page's characters that may go
   * @param plain whether the page had no markup, so that the build of its text is to be heard
   * @return the scores, or null if too much would go, and nothing is removed
   */
  static double @Nullable [] apply(
      PageLines page,
      LineModel model,
      double threshold,
      @Nullable String title,
      double maxShare,
      boolean plain) {
    ModelRule rule = new ModelRule(page, model.scores(page.texts()));
    double limit = threshold;
    if (plain) {
      limit -= rule.relief(threshold);
      TextStructure.apply(page, rule.scores, rule.logits, limit);
    }
    rule.title(limit, title == null ? new int[0] : model.hashes(title));
    for (int step = 0; step <= STEPS; step++) {
      BitSet gone = rule.gone(limit - step * STEP);
      if (rule.share(gone) <= maxShare) {
        rule.remove(gone);
        return rule.logits;
      }
    }
    return null;
  }

  /**
   * How much lower the threshold is on a page whose words the model hardly knows and of which it is
   * sure of little: the last lines of such a page are rather kept, unless that would add much.
   */
  private double relief(double threshold) {
    if (!scores.fewKnown()) {
      return 0;
    }
    double sure = 0;
    double kept = 0;
    double more = 0;
    for (int i = 0; i < logits.length; i++) {
      double words = Math.min(MOST_WORDS, scores.page().words[i]);
      sure += logits[i] > SURE ? words : 0;
      kept += logits[i] >= threshold ? words : 0;
      more += logits[i] < threshold && logits[i] >= threshold - RELIEF ? words : 0;
    }
    return sure < FEW_SURE && more <= MORE * kept ? RELIEF : 0;
  }

  /** The lines that score below a threshold and are no part of what is around them. */
  private BitSet gone(double threshold) {
    BitSet gone = new BitSet();
    for (int i = 0; i < logits.length; i++) {
      gone.set(i, logits[i] < threshold && page.stays(i) && !page.isStructured(i));
    }
    holdLists(gone);
    holdReferences(gone);
    holdHeadings(gone);
    return gone;
  }

  /** Entries stay in a list of which more stay than go. */
  private void holdLists(BitSet gone) {
    int from = 0;
    while (from < logits.length) {
      int to = from;
      int going = 0;
      while (to < logits.length && isEntry(to)) {
        going += gone.get(to) ? 1 : 0;
        to++;
      }
      if (2 * going < to - from) {
        gone.clear(from, to);
      }
      from = Math.max(to, from + 1);
    }
  }

  private boolean isEntry(int i) {
    return page.line(i).kind() == Paragraph.Kind.LIST_ITEM && page.line(i).linkShare() < MOST_LINKS;
  }

  /** Entries under a heading that announces references or notes stay. */
  private void holdReferences(BitSet gone) {
    for (int i = 0; i < logits.length; i++) {
      Paragraph line = page.line(i);
      if (line.kind() == Paragraph.Kind.HEADING && SectionNames.isReferences(line.text())) {
        int to = i + 1;
        while (to < logits.length
            && page.line(to).kind() == Paragraph.Kind.LIST_ITEM
            && logits[to] > SURELY_NONE / 2) {
          to++;
        }
        gone.clear(i + 1, to);
      }
    }
  }

  /** Headings inside the text stay with what they are the heading of. */
  private void holdHeadings(BitSet gone) {
    int first = gone.nextClearBit(0);
    for (int i = logits.length - 2; i > first; i--) {
      Paragraph line = page.line(i);
      if (gone.get(i)
          && line.kind() == Paragraph.Kind.HEADING
          && line.linkShare() < MOST_LINKS
          && !gone.get(i + 1)
          && page.stays(i + 1)
          && isText(i + 1)) {
        gone.clear(i);
      }
    }
  }

  private boolean isText(int i) {
    return page.line(i).text().length() >= SHORTEST_TEXT
        || page.line(i).kind() != Paragraph.Kind.PARAGRAPH;
  }

  /** Characters that would go per character of the page; 1 where but the title would stay. */
  private double share(BitSet goes) {
    long all = 0;
    long gone = 0;
    boolean some = false;
    for (int i = 0; i < logits.length; i++) {
      int length = page.line(i).text().length();
      all += length;
      gone += goes.get(i) ? length : 0;
      some |= page.stays(i) && !goes.get(i) && i != titleLine;
    }
    return gone > 0 && !some ? 1 : gone / (double) Math.max(1, all);
  }

  private void remove(BitSet gone) {
    for (int i = gone.nextSetBit(0); i >= 0; i = gone.nextSetBit(i + 1)) {
      LineKind kind = scores.kind(i);
      page.remove(i, kind.reason(), scores.evidence(i, kind, logits[i], page.line(i).text()));
    }
  }

  /** Supports the line that has the words of the stated title, else a likely title. */
  private void title(double threshold, int[] stated) {
    titleLine = titleLine(scores.page(), stated);
    if (titleLine >= 0) {
      logits[titleLine] += STATED_TITLE;
      return;
    }
    titleLine = titleBeforeText(threshold);
    if (titleLine >= 0) {
      logits[titleLine] = 0;
    }
  }

  /** If no line before the text that could be its title stays: the one most like a title, or -1. */
  private int titleBeforeText(double threshold) {
    PageText text = scores.page();
    int first = 0;
    while (first < logits.length
        && !(logits[first] > 0 && text.words[first] >= 12 && text.terminated[first])) {
      first++;
    }
    int best = -1;
    double most = TITLE_MARGIN;
    for (int i = Math.max(0, first - TITLE_REACH); first < logits.length && i < first; i++) {
      boolean open = logits[i] > SURELY_NONE && !text.terminated[i];
      if (open && text.words[i] >= 3 && text.words[i] <= 25) {
        if (logits[i] >= threshold) {
          return -1;
        }
        double margin = scores.titleMargin(i);
        if (margin > most) {
          most = margin;
          best = i;
        }
      }
    }
    return best;
  }

  /** The line that shares most of its words with the title; of equals the last. */
  private static int titleLine(PageText page, int[] wanted) {
    int best = -1;
    double most = TITLE_OVERLAP;
    for (int i = 0; i < page.lines && wanted.length > 0; i++) {
      boolean possible = page.wordCount(i) > 0 && page.wordCount(i) <= TITLE_WORDS;
      if (possible && mayOverlap(page, i, wanted, most)) {
        int[] words = Arrays.copyOfRange(page.exact, page.wordsFrom[i], page.wordsFrom[i + 1]);
        double overlap = overlap(wanted, Arrays.stream(words).sorted().distinct().toArray());
        if (overlap >= most) {
          most = overlap;
          best = i;
        }
      }
    }
    return best;
  }

  /** Whether a line has so many words of the title that their overlap may reach a share. */
  private static boolean mayOverlap(PageText page, int line, int[] wanted, double least) {
    int found = 0;
    for (int w = page.wordsFrom[line]; w < page.wordsFrom[line + 1]; w++) {
      found += Arrays.binarySearch(wanted, page.exact[w]) >= 0 ? 1 : 0;
    }
    return found / (double) wanted.length >= least;
  }

  /** Shared words over the words of both; both are sorted. */
  private static double overlap(int[] a, int[] b) {
    int shared = 0;
    for (int hash : b) {
      shared += Arrays.binarySearch(a, hash) >= 0 ? 1 : 0;
    }
    return shared / (double) (a.length + b.length - shared);
  }
}
