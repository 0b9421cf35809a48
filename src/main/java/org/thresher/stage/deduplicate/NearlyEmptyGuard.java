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
   */
  static Document unlessNearlyAll(Document document, List<Paragraph> paragraphs) {
    long before = keptCharacters(document.paragraphs());
    long removed = before - keptCharacters(paragraphs);
    if (removed == 0) {
      return document;
    }
    return removed > NEARLY_ALL * before
        ? document.withFlag(FLAG)
        : document.withParagraphs(paragraphs);
  }

  private static long keptCharacters(List<Paragraph> paragraphs) {
    long kept = 0;
    for (Paragraph paragraph : paragraphs) {
      kept += paragraph.kept() ? paragraph.text().length() : 0;
    }
    return kept;
  }
}
