package org.thresher.beam;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;

/**
 * Turns removals into marks: what a rule finds stays in the corpus and is marked. The rules see a
 * marked paragraph as removed and a marked document as dropped, so that a job that marks finds the
 * same as one that removes.
 */
public final class MarkInsteadOfRemove {
  private MarkInsteadOfRemove() {}

  /**
   * Applies a rule to a document; one that is dropped already stays as it is.
   *
   * @param marks whether the rule's removals become marks
   */
  public static Document applied(DocumentStep step, boolean marks, Document original) {
    Document document = marks ? asRemoved(original) : original;
    if (!document.kept()) {
      return original;
    }
    Document changed = step.apply(document);
    return marks ? asMarked(original, changed) : changed;
  }

  /** Makes the document that the rules see: what is marked is removed or dropped. */
  public static Document asRemoved(Document document) {
    boolean marked = document.paragraphs().stream().anyMatch(p -> p.mark() != null);
    if (!marked && document.mark() == null) {
      return document;
    }
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs().size());
    for (Paragraph paragraph : document.paragraphs()) {
      paragraphs.add(
          paragraph.mark() == null
              ? paragraph
              : paragraph.removed(paragraph.mark().reason(), paragraph.mark().evidence()));
    }
    Document view = document.withParagraphs(paragraphs);
    return document.mark() == null
        ? view
        : view.dropped(
            document.mark().reason(), document.mark().duplicateOf(), document.mark().evidence());
  }

  /**
   * Turns the removals of a rule into marks.
   *
   * @param original the document before {@link #asRemoved}
   * @param changed what the rule made of it; same paragraphs
   */
  static Document asMarked(Document original, Document changed) {
    List<Paragraph> paragraphs = new ArrayList<>(original.paragraphs().size());
    for (int place = 0; place < original.paragraphs().size(); place++) {
      Paragraph before = original.paragraphs().get(place);
      Paragraph after = changed.paragraphs().get(place);
      paragraphs.add(
          before.kept() && !after.kept() ? after.restored().marked(after.removal()) : after);
    }
    Document marked = changed.withParagraphs(paragraphs);
    return original.kept() ? marked.markedInsteadOfDropped(changed.drop()) : marked;
  }
}
