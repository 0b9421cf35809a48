package org.thresher.stage.clean;

import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/**
 * Stock wording counts against a line by how much of the line it is: all of it in a button, next to
 * nothing in a paragraph that happens to say "our newsletter".
 */
final class PhraseRule {
  private static final int SHORT = 70;
  private static final int MEDIUM = 170;
  private static final int LONG = 300;

  private PhraseRule() {}

  static void apply(PageLines page, LineScores ledger) {
    for (int i = 0; i < page.count(); i++) {
      PhraseBook.Match match = page.phrase(i);
      Line line = page.line(i);
      if (match != null && line.paragraph.kind() != Paragraph.Kind.CODE) {
        Phrase phrase = match.phrase();
        ledger.object(i, weight(match, line, page.inText(i)), phrase.reason(), phrase.evidence());
      }
    }
  }

  private static double weight(PhraseBook.Match match, Line line, boolean inText) {
    return switch (match.phrase().place()) {
      case WHOLE -> -8;
      case START ->
          startWeight(line.size, match.phrase().reason() == Reason.TEASER)
              + furtherHits(match, line);
      case ANYWHERE ->
          (coverWeight(match.cover()) + furtherHits(match, line))
              * (inText && line.isLong() ? 0.5 : 1);
    };
  }

  /** "Sign up for the ..., our free newsletter, and never miss a ...": one by chance, not three. */
  private static double furtherHits(PhraseBook.Match match, Line line) {
    if (match.cover() < 0.25 || line.size > LONG) {
      return 0;
    }
    return (match.cover() >= 0.5 ? -2.5 : -1.5) * Math.min(match.hits() - 1, 2);
  }

  private static double startWeight(int size, boolean teaser) {
    if (teaser) {
      return size <= LONG ? -6 : -1;
    }
    return size <= SHORT ? -5 : size <= MEDIUM ? -3.5 : size <= LONG ? -2 : -0.7;
  }

  private static double coverWeight(double cover) {
    if (cover >= 0.5) {
      return -5.5;
    }
    return cover >= 0.25 ? -4.5 : cover >= 0.12 ? -3.2 : cover >= 0.05 ? -1.7 : -0.5;
  }
}
