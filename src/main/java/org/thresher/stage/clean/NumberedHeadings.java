package org.thresher.stage.clean;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thresher.document.Paragraph;
import org.thresher.text.Ascii;

/**
 * Headings that number the sections of a text: "1. Share", "2. Comments". Whatever their words look
 * like, they belong to it.
 */
final class NumberedHeadings {
  /** Headings with numbers that follow on one another from here on are a series. */
  private static final int SHORTEST = 3;

  private static final Pattern NUMBER =
      Pattern.compile("^(?:[#§№]|\\p{L}{1,12}\\.?)?\\s?(\\d{1,3})\\s?[.)．、:：–—-]\\s*\\P{Nd}");

  private NumberedHeadings() {}

  /** The lines that are headings of a series of sections, each with a text of its own. */
  static BitSet of(List<Paragraph> lines) {
    BitSet series = new BitSet(lines.size());
    BitSet open = new BitSet(lines.size());
    int last = 0;
    for (int i = 0; i < lines.size(); i++) {
      int number = number(lines, i);
      if (number > 0) {
        if (number != last + 1) {
          open.clear();
        }
        open.set(i);
        last = number;
        if (open.cardinality() >= SHORTEST) {
          series.or(open);
        }
      }
    }
    return series;
  }

  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Ascii.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The number of a heading that a text follows, or 0. */
  private static int number(List<Paragraph> lines, int i) {
    boolean heads =
        lines.get(i).kind() == Paragraph.Kind.HEADING
            && i + 1 < lines.size()
            && lines.get(i + 1).kind() != Paragraph.Kind.HEADING;
    if (!heads || !hasDigit(lines.get(i).text())) {
      return 0;
    }
    Matcher matcher = NUMBER.matcher(lines.get(i).text());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }
}
