package org.thresher.stage.rules;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;
import org.thresher.text.Folding;

/** A paragraph while rules look at it: its text is folded once, for all of them. */
final class RuleLine {
  private final Paragraph paragraph;
  private @Nullable String folded;

  RuleLine(Paragraph paragraph) {
    this.paragraph = paragraph;
  }

  /** The text. */
  String text() {
    return paragraph.text();
  }

  /** The hash of the folded text. */
  long foldedHash() {
    return paragraph.foldedHash();
  }

  /** The folded text. */
  String folded() {
    String made = folded;
    if (made == null) {
      made = Folding.fold(paragraph.text());
      folded = made;
    }
    return made;
  }
}
