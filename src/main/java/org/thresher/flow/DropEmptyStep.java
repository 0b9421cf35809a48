package org.thresher.flow;

import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Placeholder;
import org.thresher.document.Reason;

/** Drops documents of which no text is left; pages that never had one with a reason of its own. */
final class DropEmptyStep implements DocumentStep {
  @Override
  public Document apply(Document document) {
    if (!document.kept() || hasText(document)) {
      return document;
    }
    return Placeholder.of(document)
        .map(page -> document.dropped(Reason.NO_CONTENT, null, page.label()))
        .orElseGet(() -> document.dropped(Reason.EMPTY, null, "no text is left"));
  }

  private static boolean hasText(Document document) {
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept() && paragraph.textSize() > 0) {
        return true;
      }
    }
    return false;
  }
}
