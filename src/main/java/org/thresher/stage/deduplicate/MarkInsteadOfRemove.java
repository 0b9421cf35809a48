package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;

/**
 * Repeats that stay in the corpus with a mark. For the rules a marked paragraph is removed and a
 * marked document dropped, so that a job that marks finds the same as one that removes.
 */
final class MarkInsteadOfRemove {
  private MarkInsteadOfRemove() {}

  /** A document as the rules see it: what is marked is removed or dropped. */
  static Document asRemoved(Document document) {
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
   * The verdict of a rule as marks.
   *
   * @param original the document before {@link #asRemoved}
   * @param judged what the rule made of it; same paragraphs
   */
  static Document asMarked(Document original, Document judged) {
    List<Paragraph> paragraphs = new ArrayList<>(original.paragraphs().size());
    for (int place = 0; place < original.paragraphs().size(); place++) {
      Paragraph before = original.paragraphs().get(place);
      Paragraph after = judged.paragraphs().get(place);
      paragraphs.add(
          before.kept() && !after.kept() ? after.restored().marked(after.removal()) : after);
    }
    Document marked = judged.withParagraphs(paragraphs);
    return original.kept() ? marked.markedInsteadOfDropped(judged.drop()) : marked;
  }
}
