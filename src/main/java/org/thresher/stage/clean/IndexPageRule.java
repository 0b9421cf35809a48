package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.text.PhraseTable;

/**
 * The counts of a forum's or catalogue's index go: a page of rows with the same two counts again
 * and again (3 topics, 7 posts) and without running text has lines that are a count or have several
 * numbers (last posts, who is online, totals), and these are not its text. What the rows name
 * stays, and so do rows that say how often they were read: a list of threads is a list of texts.
 */
final class IndexPageRule {
  private static final Pattern COUNT =
      Pattern.compile(
          "[\\p{Nd}.,  ]{1,12}\\s*(\\p{L}[\\p{L}.]{1,20})|(\\p{L}{2,20}):\\s*[\\p{Nd}.,]{1,12}");

  /** Two numbers that are apart from each other. */
  private static final Pattern NUMBERS = Pattern.compile("\\p{Nd}[^\\p{Nd}]+\\p{Nd}");

  /** Rows with the same two counts that make an index. */
  private static final int FEWEST_ROWS = 3;

  /** More lines after the last count are more than who is online. */
  private static final int LONGEST_FOOT = 12;

  /** A page with a longer sentence than this, without counts, has text of its own. */
  private static final int SENTENCE = 120;

  /**
   * Stems of what counts how often a text was read: its rows are texts, and the list of them is
   * what the page is about.
   */
  private static final List<String> VIEWS = TextStructure.PHRASES.words("views");

  private IndexPageRule() {}

  static void apply(PageLines page, Document document) {
    if (!isIndex(document)) {
      return;
    }
    int last = 0;
    for (int i = 0; i < page.count(); i++) {
      last = counted(page.line(i).text()).isEmpty() ? last : i;
    }
    boolean foot = false;
    for (int i = 0; i < page.count(); i++) {
      String text = page.line(i).text();
      foot |= i > last && page.count() - last <= LONGEST_FOOT && digits(text) > 0;
      if (foot || !counted(text).isEmpty() || NUMBERS.matcher(text).find()) {
        page.remove(i, Reason.NAV, "counts on an index page");
      }
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
    return rows.entrySet().stream()
        .anyMatch(row -> row.getValue() >= FEWEST_ROWS && !isViews(row.getKey()));
  }

  /** Whether one of two counts is how often something was read. */
  private static boolean isViews(String pair) {
    return PhraseTable.hasOne(VIEWS, pair.toLowerCase(Locale.ROOT));
  }

  /** What a line that is nothing but a count counts, or nothing. */
  private static String counted(String line) {
    if (line.length() > 36 || !mayCount(line)) {
      return "";
    }
    Matcher matcher = COUNT.matcher(line);
    if (!matcher.matches()) {
      return "";
    }
    return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }

  /** Whether a line begins like a number or has the colon of a label: a look before the pattern. */
  private static boolean mayCount(String line) {
    char first = line.isEmpty() ? 'a' : line.charAt(0);
    return !Character.isLetter(first) || line.indexOf(':') >= 0;
  }

  private static boolean isSentence(String text) {
    return ".!?。！？…".indexOf(text.charAt(text.length() - 1)) >= 0;
  }

  private static long digits(String text) {
    return text.chars().filter(Character::isDigit).count();
  }
}
