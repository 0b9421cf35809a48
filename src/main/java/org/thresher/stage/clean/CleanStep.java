package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.CleanSettings;
import org.thresher.job.RuleFamily;

/**
 * Marks the lines of one page that are not its text: separators, repeats, teasers, prompts and the
 * other furniture that {@link Reason} names.
 *
 * <p>Each rule gives evidence for or against a line in logits; the sum decides, and the strongest
 * evidence is the reason. Paragraphs that carry a removal already keep it. Cost: linear in the
 * page's characters.
 */
public final class CleanStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  /** The flag of pages of which next to nothing would have been left. */
  public static final String UNDONE = "clean_undone";

  private final CleanSettings settings;

  private CleanStep(CleanSettings settings) {
    this.settings = settings;
  }

  /** The step with its settings. */
  public static CleanStep of(CleanSettings settings) {
    return new CleanStep(settings);
  }

  @Override
  public Document apply(Document document) {
    return apply(document, settings.model() ? LineModel.get() : null);
  }

  /** {@link #apply(Document)} with another line model, or none. */
  Document apply(Document document, @Nullable LineModel model) {
    if (!document.kept()) {
      return document;
    }
    PageLines page = new PageLines(document);
    double threshold = threshold(document);
    LineScores ledger = new LineScores(page.count(), threshold);
    judge(page, document.metadata().title(), model, ledger);
    if (removedShare(page, ledger) <= settings.maxRemovedShare()) {
      return marked(document, page, ledger);
    }
    LineScores exact = new LineScores(page.count(), threshold);
    exactRules(page, exact);
    return marked(document, page, exact).withFlag(UNDONE);
  }

  /** Lines that the extract stage has judged by their markup need more to go. */
  private double threshold(Document document) {
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal != null && removal.reason() == Reason.BOILERPLATE) {
        return settings.extractedThreshold();
      }
    }
    return settings.threshold();
  }

  private void judge(
      PageLines page, @Nullable String title, @Nullable LineModel model, LineScores ledger) {
    if (uses(RuleFamily.SEPARATORS)) {
      SeparatorRule.apply(page, ledger);
    }
    if (uses(RuleFamily.PHRASES)) {
      PhraseRule.apply(page, ledger);
    }
    if (uses(RuleFamily.FORMS)) {
      FormRule.apply(page, ledger);
    }
    if (uses(RuleFamily.LISTS)) {
      ListRule.apply(page, ledger);
      GalleryRule.apply(page, ledger);
    }
    double[] byRules = ledger.scores();
    if (model == null) {
      place(page, ledger);
    } else {
      ModelRule.apply(page, ledger, model);
    }
    TextSupport.apply(page, ledger, byRules, title);
    repeats(page, ledger);
  }

  /** Sentences, and lines among sentences, are text until something speaks against them. */
  private static void place(PageLines page, LineScores ledger) {
    for (int i = 0; i < page.count(); i++) {
      ledger.support(i, (page.line(i).isLong() ? 1.5 : 0) + (page.inText(i) ? 1.5 : 0));
    }
  }

  private void exactRules(PageLines page, LineScores ledger) {
    if (uses(RuleFamily.SEPARATORS)) {
      SeparatorRule.apply(page, ledger);
    }
    repeats(page, ledger);
  }

  private void repeats(PageLines page, LineScores ledger) {
    if (uses(RuleFamily.REPEATS)) {
      PageRepeatRule.apply(page, ledger, settings.minRepeatLength());
    }
  }

  private boolean uses(RuleFamily rule) {
    return settings.rules().contains(rule);
  }

  /** Characters that would go, other than by the exact rules, per character of the page. */
  private static double removedShare(PageLines page, LineScores ledger) {
    long all = 0;
    long removed = 0;
    for (int i = 0; i < page.count(); i++) {
      int length = page.line(i).text.length();
      all += length;
      removed += ledger.goes(i) && !ledger.isCertain(i) ? length : 0;
    }
    return all == 0 ? 0 : removed / (double) all;
  }

  private static Document marked(Document document, PageLines page, LineScores ledger) {
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs());
    for (int i = 0; i < page.count(); i++) {
      if (ledger.goes(i)) {
        Removal removal = removal(i, ledger);
        int at = page.paragraph(i);
        paragraphs.set(at, paragraphs.get(at).removed(removal.reason(), removal.evidence()));
      }
    }
    return document.withParagraphs(paragraphs);
  }

  private static Removal removal(int i, LineScores ledger) {
    Reason reason = ledger.reason(i);
    if (reason != null) {
      return new Removal(reason, ledger.evidence(i));
    }
    return new Removal(Reason.TEASER, String.format(Locale.ROOT, "score %.1f", ledger.score(i)));
  }
}
