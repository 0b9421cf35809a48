package org.thresher.stage.clean;

/**
 * What the line model sees of a line, each cut into a fixed number of bins. No words: it must work
 * for languages it was not trained on.
 */
enum Feature {
  /** Length in characters, see {@link Line#size}. */
  LENGTH(16),
  WORDS(10),
  END(9),
  START(8),
  SENTENCES(5),
  COMMAS(5),
  /** Share of digits among letters and digits. */
  DIGITS(6),
  /** Share of capitals among letters. */
  UPPER(6),
  /** Share of words that start with a capital. */
  CAPITALS(6),
  /** Address, copyright mark, dividers, time, year. */
  MARKS(6),
  JOINS(3),
  /** Lines of the page with the same text. */
  COPIES(4),
  /** Lines of the page with the same first two words. */
  FIRST_SHARED(4),
  LAST_SHARED(4),
  /** How much of the line is stock wording. */
  PHRASE(5),
  /** Place by lines from the start, in tenths. */
  POSITION(10),
  FROM_END(8),
  /** Share of the page's long-line characters that stand before the line. */
  MASS_BEFORE(8),
  BEFORE_LONG(8),
  AFTER_LONG(8),
  /** Before, in or after the main run of long lines. */
  REGION(3),
  REGION_DISTANCE(12),
  /** Share of long lines two lines around. */
  LONG_2(6),
  LONG_5(7),
  LONG_12(7),
  LONG_30(7),
  MEAN_2(8),
  MEAN_5(8),
  MEAN_12(8),
  /** Share of the line's longer words that the page's long lines use too. */
  VOCABULARY(8),
  PAGE_LINES(8),
  PAGE_LONG(8),
  /** Distance to, and kind of, the last line before that is stock wording. */
  LAST_PHRASE(28),
  PHRASES_5(5),
  PHRASES_12(6),
  /** Lines of stock wording between the end of the text and the line. */
  TAIL_PHRASES(5);

  final int bins;

  Feature(int bins) {
    this.bins = bins;
  }
}
