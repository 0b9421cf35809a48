package org.thresher.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * FineWeb's own rules (Penedo et al. 2024, section 3.6): lines without end marks, short, repeated.
 */
final class FineWebRules {
  private static final double MIN_END_MARKS = 0.12;
  private static final double MAX_SHORT_LINES = 0.67;
  private static final int SHORT_LINE = 30;
  private static final double MAX_REPEATED = 0.01;
  private static final double MAX_LINE_BREAKS = 0.3;

  private FineWebRules() {}

  /** The first rule that rejects a text, or null. */
  static @Nullable String verdict(MeasuredText text) {
    List<String> lines = text.lines().stream().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return "fineweb: empty";
    }
    double marks = LineShares.of(lines, FineWebRules::endsInMark);
    if (marks < MIN_END_MARKS) {
      return Rule.below("fineweb: line_punct_ratio", marks, MIN_END_MARKS);
    }
    double shortLines = LineShares.of(lines, line -> line.length() <= SHORT_LINE);
    if (shortLines > MAX_SHORT_LINES) {
      return Rule.above("fineweb: short_line_ratio", shortLines, MAX_SHORT_LINES);
    }
    int breaks = LineShares.count(text.text(), "\n");
    double repeated =
        (double) Repetition.of(lines).characters() / Math.max(1, text.text().length() - breaks);
    if (repeated > MAX_REPEATED) {
      return Rule.above("fineweb: char_dup_ratio", repeated, MAX_REPEATED);
    }
    double breakShare = (double) breaks / Math.max(1, text.size());
    return breakShare > MAX_LINE_BREAKS
        ? Rule.above("fineweb: list_ratio", breakShare, MAX_LINE_BREAKS)
        : null;
  }

  /** The very last character counts: closing quotes hide an end mark from these rules. */
  private static boolean endsInMark(String line) {
    return LineShares.isEndMark(line.charAt(line.length() - 1));
  }
}
