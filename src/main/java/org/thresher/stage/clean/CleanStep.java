package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.document.WholeFormats;
import org.thresher.job.CleanSettings;
import org.thresher.job.CleanSettings.RuleFamily;

/**
 * Marks the lines of one page that are not its text: separators, repeats, and what the line model
 * takes for teasers, prompts and the other furniture that {@link Reason} names.
 *
 * <p>Paragraphs that carry a removal already keep it. Cost: linear in the page's characters.
 */
public final class CleanStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  /** The flag of pages of which cleaning would have removed nearly everything. */
  public static final String UNDONE = "clean_undone";

  /**
   * Lines that the model sees at a time: it needs about a kilobyte for each, and what is longer is
   * no page that a person reads.
   */
  static final int MOST_LINES = 1 << 16;

  /** Page types whose text may be short entries, which look like menus without their markup. */
  private static final Set<String> ENTRIES = Set.of("listing", "other");

  /** How much lower the threshold is for such pages where their markup has been seen. */
  private static final double RELIEF_OF_ENTRIES = 3;

  private final CleanSettings settings;
  private final Set<String> keep;

  private CleanStep(CleanSettings settings) {
    this.settings = settings;
    keep = settings.keep().stream().map(kept -> kept.label()).collect(Collectors.toSet());
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
    if (settings.rules().contains(RuleFamily.SEPARATORS)) {
      SeparatorRule.apply(page);
    }
    if (model != null) {
      IndexPageRule.apply(page, document);
    }
    double[] logits = new double[page.count()];
    boolean undone = model != null && !isModelled(page, document, model, logits);
    if (settings.rules().contains(RuleFamily.REPEATS)) {
      PageRepeatRule.apply(page, logits, settings.minRepeatLength());
    }
    Document cleaned = puttingBack(page.applyTo(document));
    return undone ? cleaned.withFlag(UNDONE) : cleaned;
  }

  /** The document with the lines back that went for reasons which count as nothing. */
  private Document puttingBack(Document cleaned) {
    if (keep.isEmpty()) {
      return cleaned;
    }
    List<Paragraph> paragraphs = new ArrayList<>(cleaned.paragraphs());
    paragraphs.replaceAll(
        paragraph -> {
          Removal removal = paragraph.removal();
          return removal != null && keep.contains(removal.label())
              ? paragraph.restored()
              : paragraph;
        });
    return cleaned.withParagraphs(paragraphs);
  }

  /**
   * Removes what the model takes for no text, part by part where the page is very long.
   *
   * @param logits takes the scores of the lines
   * @return false if too much of a part would go, and nothing is removed there
   */
  private boolean isModelled(PageLines page, Document document, LineModel model, double[] logits) {
    boolean done = true;
    for (int from = 0; from < page.count(); from += MOST_LINES) {
      PageLines part = page.part(from, Math.min(page.count(), from + MOST_LINES));
      String title = from == 0 ? document.metadata().title() : null;
      double[] found =
          ModelRule.apply(
              part,
              model,
              threshold(document),
              title,
              settings.maxRemovedShare(),
              !document.mime().contains("html"));
      done &= found != null;
      System.arraycopy(
          found == null ? new double[part.count()] : found, 0, logits, from, part.count());
    }
    return done;
  }

  /** Lines that are known to be text by their markup or format have a threshold of their own. */
  private double threshold(Document document) {
    if (WholeFormats.has(document.mime())) {
      return settings.extractedThreshold();
    }
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal != null && removal.reason() == Reason.BOILERPLATE) {
        boolean entries = ENTRIES.contains(document.pageType());
        return settings.extractedThreshold() - (entries ? RELIEF_OF_ENTRIES : 0);
      }
    }
    return settings.threshold();
  }
}
