package org.thresher.stage.clean;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/**
 * Pictures of a gallery inside a page: "1/44", a caption, "2/44", a caption. The counters go, and
 * the captions between them, if they are short and the page has more text than they: on a page that
 * is a slide show the slides are the text.
 */
final class GalleryRule {
  private static final Pattern COUNTER =
      Pattern.compile("\\(?(\\d{1,3}) ?(?:/|of|von|de|di|sur|av|z|из) ?(\\d{1,3})\\)?");
  private static final int LONGEST_COUNTER = 12;
  private static final int LEAST_PICTURES = 3;

  /** Lines that may stand between two counters. */
  private static final int GAP = 4;

  /** Characters of a caption, on the average. */
  private static final int CAPTION = 220;

  private static final double WEIGHT = -12;

  private final PageLines page;
  private final LineScores ledger;
  private final int[] numbers;
  private final int[] totals;

  private GalleryRule(PageLines page, LineScores ledger) {
    this.page = page;
    this.ledger = ledger;
    numbers = new int[page.count()];
    totals = new int[page.count()];
  }

  static void apply(PageLines page, LineScores ledger) {
    new GalleryRule(page, ledger).run();
  }

  private void run() {
    for (int i = 0; i < numbers.length; i++) {
      String text = page.line(i).text.strip();
      Paragraph.Kind kind = page.line(i).paragraph.kind();
      boolean prose = kind != Paragraph.Kind.TABLE_ROW && kind != Paragraph.Kind.CODE;
      Matcher counter = prose && text.length() <= LONGEST_COUNTER ? COUNTER.matcher(text) : null;
      if (counter != null && counter.matches()) {
        numbers[i] = Integer.parseInt(counter.group(1));
        totals[i] = Integer.parseInt(counter.group(2));
      }
    }
    for (int i = 0; i < numbers.length; ) {
      i = numbers[i] > 0 ? gallery(i) : i + 1;
    }
  }

  /** Judges the gallery that begins with a counter; the line behind its last counter. */
  private int gallery(int first) {
    int last = first;
    int pictures = 1;
    for (int i = first + 1; i < numbers.length && i - last <= GAP + 1; i++) {
      if (numbers[i] > numbers[last] && totals[i] == totals[first] && numbers[i] <= totals[i]) {
        last = i;
        pictures++;
      }
    }
    if (pictures < LEAST_PICTURES) {
      return first + 1;
    }
    boolean captions = areCaptions(first, last, pictures);
    for (int i = first; i <= last; i++) {
      if (captions || numbers[i] > 0) {
        String which = numbers[i] > 0 ? "counter" : "caption";
        ledger.object(
            i, WEIGHT, Reason.RELATED, which + " of a gallery of " + totals[first] + " pictures");
      }
    }
    return last + 1;
  }

  /** Whether the lines between the counters are short, and less than the rest of the page. */
  private boolean areCaptions(int first, int last, int pictures) {
    long inside = 0;
    long outside = 0;
    for (int i = 0; i < page.count(); i++) {
      if (i > first && i < last) {
        inside += numbers[i] > 0 ? 0 : page.line(i).text.length();
      } else if (page.line(i).isLong()) {
        outside += page.line(i).text.length();
      }
    }
    return inside <= (long) CAPTION * (pictures - 1) && outside > 0 && outside * 4 > inside;
  }
}
