package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/**
 * The lines of a forum's or catalogue's index go: rows with the same two counts again and again (3
 * topics, 7 posts), and no running text beside them. Who is online and which member is the newest
 * are lines of such a page too.
 */
final class IndexPageRule {
  private static final Pattern COUNT =
      Pattern.compile(
          "[\\p{Nd}.,  ]{1,12}\\s*(\\p{L}[\\p{L}.]{1,20})|(\\p{L}{2,20}):\\s*[\\p{Nd}.,]{1,12}");

  /** Rows with the same two counts that make an index. */
  private static final int FEWEST_ROWS = 3;

  /** A page with a longer sentence than this, without counts, has text of its own. */
  private static final int SENTENCE = 120;

  private IndexPageRule() {}

  static void apply(PageLines page, Document document) {
    if (!isIndex(document)) {
      return;
    }
    for (int i = 0; i < page.count(); i++) {
      page.remove(i, Reason.NAV, "on an index page: rows of counts and no running text");
    }
  }

  private static boolean isIndex(Document document) {
    List<String> counted = new ArrayList<>();
    for (Paragraph paragraph : document.paragraphs()) {
      String text = paragraph.text();
      if (text.length() >= SENTENCE && isSentence(text) && digits(text) < FEWEST_ROWS) {
        return false;
      }
      counted.add(counted(text));
    }
    Map<String, Integer> rows = new HashMap<>();
    for (int i = 1; i < counted.size(); i++) {
      String pair = counted.get(i - 1) + ' ' + counted.get(i);
      boolean both = !counted.get(i - 1).isEmpty() && !counted.get(i).isEmpty();
      if (both && !counted.get(i - 1).equals(counted.get(i))) {
        rows.merge(pair, 1, Integer::sum);
      }
    }
    return rows.values().stream().anyMatch(count -> count >= FEWEST_ROWS);
  }

  /** What a line that is nothing but a count counts, or nothing. */
  private static String counted(String line) {
    Matcher matcher = line.length() <= 36 ? COUNT.matcher(line) : COUNT.matcher("");
    if (!matcher.matches()) {
      return "";
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  private static boolean isSentence(String text) {
    return ".!?。！？…".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }
}
