package org.thresher.stage.quality;

import java.util.List;

/**
 * How much of a text may be repeated. Shares, 0 to 1; a rule with the limit {@link #NONE} does not
 * count.
 *
 * @param paragraphs share of paragraphs that are earlier in the text too
 * @param paragraphCharacters their share of the text
 * @param lines share of lines that are earlier in the text too
 * @param lineCharacters their share of the text
 * @param top the most frequent 2-, 3- and 4-gram's share of the text
 * @param repeated share of the text in repeated 5- to 10-grams
 */
record RepetitionLimits(
    double paragraphs,
    double paragraphCharacters,
    double lines,
    double lineCharacters,
    List<Double> top,
    List<Double> repeated) {
  /** More than any share. */
  static final double NONE = Double.POSITIVE_INFINITY;

  /** Those of MassiveText, Rae et al. 2021, table A1. */
  static final RepetitionLimits GOPHER =
      new RepetitionLimits(
          0.3,
          0.2,
          0.3,
          0.2,
          List.of(0.2, 0.18, 0.16),
          List.of(0.15, 0.14, 0.13, 0.12, 0.11, 0.10));

  /** The limit of the most frequent sequence of so many words, 2 to 4. */
  double top(int words) {
    return top.get(words - 2);
  }

  /** The limit of repeated sequences of so many words, 5 to 10. */
  double repeated(int words) {
    return repeated.get(words - 5);
  }
}
