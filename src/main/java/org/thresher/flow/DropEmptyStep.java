package org.thresher.flow;

import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Reason;

/** Drops documents of which no text is left. */
final class DropEmptyStep implements DocumentStep {
  @Override
  public Document apply(Document document) {
    return document.kept() && document.keptCharacters() == 0
        ? document.dropped(Reason.EMPTY, null, "no text is left")
        : document;
  }
}
