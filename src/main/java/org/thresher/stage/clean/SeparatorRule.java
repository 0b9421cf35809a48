package org.thresher.stage.clean;

import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/** Lines without letters or digits go, code aside. */
final class SeparatorRule {
  private SeparatorRule() {}

  static void apply(PageLines page, LineScores ledger) {
    for (int i = 0; i < page.count(); i++) {
      Line line = page.line(i);
      if (line.isSeparator() && line.paragraph.kind() != Paragraph.Kind.CODE) {
        ledger.condemn(i, Reason.SEPARATOR, "no letters or digits");
      }
    }
  }
}
