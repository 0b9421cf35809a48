package org.thresher.stage.clean;

import java.util.Set;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/** What a line looks like, whatever its language: dates, bylines, menus, addresses, marks. */
final class FormRule {
  /** Words that open a byline, followed by nothing but names. */
  private static final Set<String> BY =
      Set.of(
          "by", "von", "par", "por", "di", "door", "av", "af", "od", "autor", "author", "text",
          "yazan", "автор", "текст");

  private static final int SHORT = 80;
  private static final int MEDIUM = 250;
  private static final int MENU = 600;

  private FormRule() {}

  static void apply(PageLines page, LineScores ledger) {
    for (int i = 0; i < page.count(); i++) {
      Line line = page.line(i);
      Paragraph.Kind kind = line.paragraph.kind();
      if (kind != Paragraph.Kind.CODE && kind != Paragraph.Kind.TABLE_ROW && !line.isSeparator()) {
        judge(line, i, page.inText(i), ledger);
      }
    }
  }

  private static void judge(Line line, int i, boolean inText, LineScores ledger) {
    if (line.copyright && line.size < MEDIUM) {
      ledger.object(i, -4.5, Reason.LEGAL, "copyright mark");
    }
    if (isMenu(line)) {
      ledger.object(i, -4, Reason.NAV, "menu: " + line.dividers + " dividers, no sentence");
    }
    if (line.joins >= 4 && line.joins * 20 > line.size) {
      ledger.object(i, -4, Reason.NAV, "menu: " + line.joins + " entries without spaces");
    }
    if (isDate(line)) {
      ledger.object(i, -3, Reason.DATE, "form of a date");
    }
    if (line.address && line.words <= 2 && line.size < SHORT) {
      ledger.object(i, -3, Reason.NAV, "an address alone");
    }
    if (line.words <= 1 && line.letters <= 2) {
      ledger.object(i, -2, Reason.NAV, "a mark or number alone");
    }
    if (!inText && isByline(line)) {
      ledger.object(i, -4, Reason.BYLINE, "form of a byline");
    }
  }

  private static boolean isMenu(Line line) {
    return line.dividers >= 2
        && line.sentences == 0
        && line.size < MENU
        && line.words <= 6 * (line.dividers + 1)
        && !line.address;
  }

  private static boolean isDate(Line line) {
    return line.size < SHORT
        && (line.year || line.clock)
        && line.digits * 100 >= 22 * (line.digits + line.letters)
        && line.words <= 12
        && !line.endsSentence();
  }

  private static boolean isByline(Line line) {
    if (line.size >= SHORT || line.words < 3 || line.words > 7 || line.endsSentence()) {
      return false;
    }
    int space = line.plain.indexOf(' ');
    return space > 0
        && line.capitalWords >= line.words - 1
        && BY.contains(line.plain.substring(0, space));
  }
}
