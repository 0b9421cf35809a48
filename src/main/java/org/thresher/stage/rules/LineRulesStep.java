package org.thresher.stage.rules;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.RuleBook;
import org.thresher.job.RulesSettings;

/**
 * Removes and keeps the paragraphs that the user's rules for lines mean. What a rule removes has
 * its name as reason; what a rule keeps comes back if it was removed, and no other stage removes
 * it.
 *
 * <p>The order of the rules makes no difference: removing goes before keeping, and of several rules
 * the first by name counts. What a rule has removed stays removed.
 */
public final class LineRulesStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  private final List<LineRule> remove;
  private final List<LineRule> keep;

  private LineRulesStep(List<LineRule> remove, List<LineRule> keep) {
    this.remove = remove;
    this.keep = keep;
  }

  /**
   * The step with the rules that are applied before other stages.
   *
   * @throws RuntimeException that names the place of what cannot be used
   */
  public static LineRulesStep of(RulesSettings settings) {
    return of(settings, false);
  }

  /** The step with the late rules: those that name languages or wait for the other stages. */
  public static LineRulesStep late(RulesSettings settings) {
    return of(settings, true);
  }

  private static LineRulesStep of(RulesSettings settings, boolean late) {
    RuleBook book = RuleBook.read(settings, Reason.labels());
    return new LineRulesStep(LineRule.all(book.remove(), late), LineRule.all(book.keep(), late));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // an unchanged paragraph is the same object
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    List<LineRule> removing = remove.stream().filter(rule -> rule.isFor(document)).toList();
    List<LineRule> keeping = keep.stream().filter(rule -> rule.isFor(document)).toList();
    if (removing.isEmpty() && keeping.isEmpty()) {
      return document;
    }
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs());
    boolean changed = false;
    for (int i = 0; i < paragraphs.size(); i++) {
      Paragraph before = paragraphs.get(i);
      Paragraph after = applied(before, removing, keeping);
      paragraphs.set(i, after);
      changed |= after != before;
    }
    return changed ? document.withParagraphs(paragraphs) : document;
  }

  private static Paragraph applied(
      Paragraph paragraph, List<LineRule> removing, List<LineRule> keeping) {
    Removal removal = paragraph.removal();
    if (removal != null && removal.reason() == Reason.OWN_RULE) {
      return paragraph;
    }
    RuleLine line = new RuleLine(paragraph);
    for (LineRule rule : removing) {
      String found = rule.match(line);
      if (found != null) {
        return paragraph.removedByRule(rule.name(), found);
      }
    }
    return paragraph.keeper() == null ? kept(paragraph, line, keeping) : paragraph;
  }

  private static Paragraph kept(Paragraph paragraph, RuleLine line, List<LineRule> keeping) {
    for (LineRule rule : keeping) {
      @Nullable String found = rule.match(line);
      if (found != null) {
        return paragraph.keptBy("kept by " + rule.name() + ": " + found);
      }
    }
    return paragraph;
  }
}
