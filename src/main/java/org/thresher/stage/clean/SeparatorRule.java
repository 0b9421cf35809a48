package org.thresher.stage.clean;

import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/** Lines without letters or digits go, code aside. */
final class SeparatorRule {
  private SeparatorRule() {}

  static void apply(PageLines page) {
    for (int i = 0; i < page.count(); i++) {
      Paragraph line = page.line(i);
      if (line.kind() != Paragraph.Kind.CODE
          && line.text().codePoints().noneMatch(Character::isLetterOrDigit)) {
        page.remove(i, Reason.SEPARATOR, "no letters or digits");
      }
    }
  }
}
