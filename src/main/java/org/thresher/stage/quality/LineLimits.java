package org.thresher.stage.quality;

/**
 * What the lines of a text must be like. Shares, 0 to 1.
 *
 * @param ended the least share of lines that end in a mark
 * @param shortLines the greatest share of short lines
 * @param repeated the greatest share of characters in lines that are earlier in the text too
 * @param breaksPerWord the most line breaks per word
 */
record LineLimits(double ended, double shortLines, double repeated, double breaksPerWord) {
  /** Those of FineWeb, Penedo et al. 2024, section 3.6. */
  static final LineLimits FINEWEB = new LineLimits(0.12, 0.67, 0.01, 0.3);
}
