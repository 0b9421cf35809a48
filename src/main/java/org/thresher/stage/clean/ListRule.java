package org.thresher.stage.clean;

import org.thresher.document.Reason;

/**
 * Where a line stands: between separators, under a heading over links to other pages, among links,
 * or after the end of the running text, once furniture has begun.
 */
final class ListRule {
  private static final int ITEM = 250;
  private static final int ITEM_SENTENCES = 2;
  private static final int MIN_PAIRS = 2;
  private static final int RELATED_IN_TEXT = 3;
  private static final int RELATED_OUTSIDE = 40;
  private static final int TAIL_PROMPTS = 2;
  private static final double LINKED = 0.8;
  private static final double STRONG = -3.1;
  private static final int LABEL = 50;

  private final PageLines page;
  private final LineScores ledger;

  private ListRule(PageLines page, LineScores ledger) {
    this.page = page;
    this.ledger = ledger;
  }

  /** Must be applied after the phrases and forms: it asks what they found. */
  static void apply(PageLines page, LineScores ledger) {
    ListRule rule = new ListRule(page, ledger);
    rule.separatedLists();
    rule.relatedLists();
    rule.links();
    rule.tail();
    rule.sandwiches();
  }

  /**
   * A line, a divider, a line, a divider: teasers. The line after the last divider may be a title.
   */
  private void separatedLists() {
    int i = 0;
    while (i + 1 < page.count()) {
      int end = i;
      while (end + 1 < page.count() && isItem(end) && isDivider(end + 1)) {
        end += 2;
      }
      int pairs = (end - i) / 2;
      for (int k = i; pairs >= MIN_PAIRS && k < end; k += 2) {
        String where = "line " + (k - i + 1) + " of " + (end - i);
        String mark = page.line(k + 1).text;
        ledger.object(k, -5, Reason.TEASER, "between separators '" + mark + "', " + where);
      }
      i = Math.max(end, i + 1);
    }
  }

  private boolean isItem(int i) {
    Line line = page.line(i);
    return !line.isSeparator() && line.size <= ITEM;
  }

  /** A single dividing mark; rows of stars or dashes divide the sections of a text. */
  private boolean isDivider(int i) {
    String text = page.line(i).text;
    return text.length() == 1 && "|/•·›»¦｜>".indexOf(text.charAt(0)) >= 0;
  }

  private void relatedLists() {
    for (int i = 0; i < page.count(); i++) {
      PhraseBook.Match match = page.phrase(i);
      if (match != null
          && match.phrase().reason() == Reason.RELATED
          && match.phrase().place() == Phrase.Place.WHOLE) {
        follow(i);
      }
    }
  }

  private void follow(int heading) {
    int limit = page.inText(heading) ? RELATED_IN_TEXT : RELATED_OUTSIDE;
    for (int i = heading + 1; i < page.count() && i <= heading + limit; i++) {
      Line line = page.line(i);
      boolean text = page.inText(i) || line.size > ITEM || line.sentences > ITEM_SENTENCES;
      if (line.isLong() && text) {
        return;
      }
      ledger.object(i, -2.5, Reason.RELATED, "under '" + page.line(heading).excerpt(40) + "'");
    }
  }

  private void links() {
    for (int i = 0; i < page.count(); i++) {
      Line line = page.line(i);
      if (line.paragraph.linkShare() >= LINKED && line.size < ITEM) {
        ledger.object(i, -1.5, Reason.TEASER, "all of it a link");
      }
    }
  }

  private void tail() {
    if (!page.hasText()) {
      return;
    }
    int prompts = 0;
    for (int i = page.textEnd(); i < page.count(); i++) {
      Line line = page.line(i);
      boolean prompt = ledger.isCertain(i) || ledger.score(i) <= -4;
      ledger.object(i, line.isLong() ? -0.5 : -1.2, Reason.TEASER, "after the end of the text");
      if (prompts >= TAIL_PROMPTS && !prompt) {
        ledger.object(
            i,
            line.size > ITEM ? -1 : -2.5,
            Reason.TEASER,
            "after " + prompts + " prompts that follow the text");
      }
      prompts += prompt ? 1 : 0;
    }
  }

  /** A short line with furniture on both sides: the labels of a consent dialogue, of a form. */
  private void sandwiches() {
    double[] before = ledger.scores();
    for (int i = 1; i + 1 < page.count(); i++) {
      Line line = page.line(i);
      boolean between = before[i - 1] <= STRONG && before[i + 1] <= STRONG;
      if (between && line.size < LABEL && !line.isSeparator() && !ledger.isCertain(i)) {
        Reason reason = ledger.reason(i - 1);
        Reason same = reason == null ? Reason.NAV : reason;
        ledger.object(i, -2, same, "between lines of " + same.label());
      }
    }
  }
}
