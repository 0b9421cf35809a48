package org.thresher.stage.quality;

import org.jspecify.annotations.Nullable;

/**
 * The quality rules of MassiveText: Rae et al. 2021, "Scaling Language Models: Methods, Analysis
 * and Insights from Training Gopher", appendix A.1.1, in the order and with the counts of
 * datatrove's GopherQualityFilter.
 */
final class GopherQuality {
  private static final int LEAST_STOP_WORDS = 2;

  private GopherQuality() {}

  /** The first rule that objects, or null. */
  static @Nullable Rejection reject(MeasuredText text, WordLimits limits) {
    if (text.wordCount() < 50) {
      return Rejection.below("gopher_short_doc", "words", text.wordCount(), 50);
    }
    if (text.wordCount() > 100_000) {
      return Rejection.above("gopher_long_doc", "words", text.wordCount(), 100_000);
    }
    double mean = text.meanWordLength();
    if (mean < limits.shortestMean()) {
      return Rejection.below(
          "gopher_below_avg_threshold", "mean word length", mean, limits.shortestMean());
    }
    if (mean > limits.longestMean()) {
      return Rejection.above(
          "gopher_above_avg_threshold", "mean word length", mean, limits.longestMean());
    }
    Rejection symbols = rejectSymbols(text);
    return symbols == null ? rejectWords(text, limits) : symbols;
  }

  private static @Nullable Rejection rejectSymbols(MeasuredText text) {
    double hashes = hashRatio(text);
    if (hashes > 0.1) {
      return Rejection.above("gopher_too_many_hashes", "hash signs per word", hashes, 0.1);
    }
    double dots = ellipsisRatio(text);
    if (dots > 0.1) {
      return Rejection.above("gopher_too_many_ellipsis", "ellipses per word", dots, 0.1);
    }
    double bullets = bulletLines(text);
    if (bullets > 0.9) {
      return Rejection.above("gopher_too_many_bullets", "share of bullet lines", bullets, 0.9);
    }
    double cut = ellipsisLines(text);
    return cut > 0.3
        ? Rejection.above("gopher_too_many_end_ellipsis", "share of lines ending in …", cut, 0.3)
        : null;
  }

  private static @Nullable Rejection rejectWords(MeasuredText text, WordLimits limits) {
    double letters = text.alphabeticShare();
    if (letters < limits.leastLetters()) {
      return Rejection.below(
          "gopher_below_alpha_threshold", "words with letters", letters, limits.leastLetters());
    }
    int stopWords = limits.distinctStopWords(text.words());
    return stopWords < LEAST_STOP_WORDS
        ? Rejection.below(
            "gopher_enough_stop_words",
            limits.language() + " stop words",
            stopWords,
            LEAST_STOP_WORDS)
        : null;
  }

  static double hashRatio(MeasuredText text) {
    return MeasuredText.share(count(text.text(), "#"), text.words().count());
  }

  static double ellipsisRatio(MeasuredText text) {
    int dots = count(text.text(), "...") + count(text.text(), "…");
    return MeasuredText.share(dots, text.words().count());
  }

  static double bulletLines(MeasuredText text) {
    long bullets =
        text.lines().stream()
            .map(MeasuredText::strip)
            .filter(line -> line.startsWith("•") || line.startsWith("-"))
            .count();
    return MeasuredText.share(bullets, text.lines().size());
  }

  static double ellipsisLines(MeasuredText text) {
    long cut =
        text.lines().stream()
            .map(MeasuredText::strip)
            .filter(line -> line.endsWith("...") || line.endsWith("…"))
            .count();
    return MeasuredText.share(cut, text.lines().size());
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }
}
