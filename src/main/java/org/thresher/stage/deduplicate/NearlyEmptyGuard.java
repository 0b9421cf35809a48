package org.thresher.stage.deduplicate;

import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;

/**
 * Leaves a page unchanged, and flags it, if a rule would remove more than {@value #NEARLY_ALL} of
 * its kept characters: such a rule is wrong about the page.
 */
final class NearlyEmptyGuard {
  /** The largest share of a page's kept characters that a rule may remove. */
  static final double NEARLY_ALL = 0.9;

  /** The flag of pages that were left unchanged. */
  static final String FLAG = "mostly_repeated";

  private NearlyEmptyGuard() {}

  /**
   * Makes the document with new paragraphs, or flags the unchanged document if they keep too
   * little.
   *
   * @param paragraphs those of the document, some of them removed
   */
  static Document unlessNearlyAll(Document document, List<Paragraph> paragraphs) {
    long removed = 0;
    for (int i = 0; i < paragraphs.size(); i++) {
      Paragraph before = document.paragraphs().get(i);
      removed += before.kept() && !paragraphs.get(i).kept() ? before.text().length() : 0;
    }
    if (removed == 0) {
      return document;
    }
    return removed > NEARLY_ALL * document.keptCharacters()
        ? document.withFlag(FLAG)
        : document.withParagraphs(paragraphs);
  }
}
