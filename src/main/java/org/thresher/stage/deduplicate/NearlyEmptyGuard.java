package org.thresher.stage.deduplicate;

import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;

/**
 * Keeps a page whole when a rule would take nearly all of it: then the rule is wrong, or the page
 * is.
 */
final class NearlyEmptyGuard {
  /** More than this share of a page's kept characters is nearly all. */
  static final double NEARLY_ALL = 0.9;

  /** The mark on pages that were kept whole. */
  static final String FLAG = "mostly_repeated";

  private NearlyEmptyGuard() {}

  /**
   * The document with the judged paragraphs, or flagged and unchanged if they would leave too
   * little.
   */
  static Document unlessNearlyAll(Document document, List<Paragraph> judged) {
    Document changed = document.withParagraphs(judged);
    long before = document.keptCharacters();
    long removed = before - changed.keptCharacters();
    if (removed == 0) {
      return document;
    }
    return removed > NEARLY_ALL * before ? document.withFlag(FLAG) : changed;
  }
}
