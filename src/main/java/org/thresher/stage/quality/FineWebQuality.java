package org.thresher.stage.quality;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.text.PublishedCharacters;

/**
 * FineWeb's own rules: Penedo et al. 2024, "The FineWeb Datasets", section 3.6, as in datatrove's
 * FineWebQualityFilter.
 */
final class FineWebQuality {
  /** Lines up to this many code points are short. */
  static final int SHORT_LINE = 30;

  private FineWebQuality() {}

  /** All of FineWeb's rules in its order: Gopher repetition, Gopher quality, C4, its own. */
  static @Nullable Rejection rejectAll(MeasuredText text) {
    Rejection repetition = GopherRepetition.reject(text, RepetitionLimits.GOPHER);
    if (repetition != null) {
      return repetition;
    }
    Rejection quality = GopherQuality.reject(text, WordLimits.GOPHER);
    if (quality != null) {
      return quality;
    }
    C4Rules.Result cleaned = C4Rules.withoutMarks(text.text());
    return cleaned.rejection() == null
        ? reject(new MeasuredText(cleaned.text()), LineLimits.FINEWEB)
        : cleaned.rejection();
  }

  /** The first of FineWeb's own rules that objects, or null. */
  static @Nullable Rejection reject(MeasuredText text, LineLimits limits) {
    List<String> lines = filledLines(text.text());
    if (lines.isEmpty()) {
      return Rejection.below("empty", "lines", 0, 1);
    }
    double ended = endedLines(lines);
    if (ended < limits.ended()) {
      return Rejection.below("line_punct_ratio", "lines ending in a mark", ended, limits.ended());
    }
    double shorts = shortLines(lines);
    if (shorts > limits.shortLines()) {
      return Rejection.above("short_line_ratio", "short lines", shorts, limits.shortLines());
    }
    long breaks = text.text().chars().filter(c -> c == '\n').count();
    double repeated =
        MeasuredText.share(GopherRepetition.repeatedCharacters(lines), text.length() - breaks);
    if (repeated > limits.repeated()) {
      return Rejection.above(
          "char_dup_ratio", "characters in repeated lines", repeated, limits.repeated());
    }
    double breaksPerWord = MeasuredText.share(breaks, text.words().count());
    return breaksPerWord > limits.breaksPerWord()
        ? Rejection.above(
            "list_ratio", "line breaks per word", breaksPerWord, limits.breaksPerWord())
        : null;
  }

  /** The lines that are not blank. */
  static List<String> filledLines(String text) {
    return Arrays.stream(text.split("\n", -1))
        .filter(line -> !MeasuredText.strip(line).isEmpty())
        .toList();
  }

  /** Share of lines whose last character ends a sentence in its script. */
  static double endedLines(List<String> lines) {
    long ended =
        lines.stream()
            .filter(line -> PublishedCharacters.endsSentence(line.codePointBefore(line.length())))
            .count();
    return MeasuredText.share(ended, lines.size());
  }

  /** Share of lines of at most {@link #SHORT_LINE} code points. */
  static double shortLines(List<String> lines) {
    long shorts =
        lines.stream().filter(line -> line.codePointCount(0, line.length()) <= SHORT_LINE).count();
    return MeasuredText.share(shorts, lines.size());
  }
}
