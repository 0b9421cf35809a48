package org.thresher.beam.plan;

import java.util.Locale;

/**
 * How the decisions of a rule reach the documents. Which way it is depends on the planned input
 * only, never on the machine or the engine, and changes no byte of the output.
 */
public enum DecisionWay {
  /** Every worker holds all decisions, as a side input; documents stay where they are. */
  BROADCAST,

  /** Documents that ask move, and meet the decisions that they ask for. */
  ANSWERS;

  /** More bytes of decisions than that are likely to be too many for every worker. */
  static final long MOST = 1L << 30;

  /** Most bytes of a filter of the keys of decisions, which every worker holds. */
  static final long MOST_FILTER = 2L << 30;

  /** A filter takes 10 bits for a decision of at least 24 bytes. */
  private static final double FILTER = 10.0 / 8 / 24;

  /** No rule gives more bytes of decisions for a byte of text than that of site lines. */
  private static final double HIGHEST = 0.01;

  private static final String PLANNED = "auto";

  /**
   * The way of a rule's decisions.
   *
   * @param options say how much text there is, or force a way
   * @param decided bytes of decisions that a byte of text is likely to give
   * @throws IllegalArgumentException see {@link #check}
   */
  public static DecisionWay of(BucketOptions options, double decided) {
    check(options);
    for (DecisionWay way : values()) {
      if (way.label().equals(options.getDecisions())) {
        return way;
      }
    }
    return options.getPlannedText() * decided > MOST ? ANSWERS : BROADCAST;
  }

  /**
   * Whether documents ask for the decisions of any rule.
   *
   * @param options say how much text there is, or force a way
   * @throws IllegalArgumentException see {@link #check}
   */
  public static boolean isAnyAsked(BucketOptions options) {
    return of(options, HIGHEST) == ANSWERS;
  }

  /**
   * Whether a filter of the keys of a rule's decisions is small enough for every worker.
   *
   * @param options say how much text there is
   * @param decided bytes of decisions that a byte of text is likely to give
   */
  public static boolean isFiltered(BucketOptions options, double decided) {
    return options.getPlannedText() * decided * FILTER <= MOST_FILTER;
  }

  /**
   * Checks a forced way.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static void check(BucketOptions options) {
    String forced = options.getDecisions();
    for (DecisionWay way : values()) {
      if (way.label().equals(forced)) {
        return;
      }
    }
    if (!forced.equals(PLANNED)) {
      throw new IllegalArgumentException(
          "--decisions="
              + forced
              + ": "
              + PLANNED
              + ", "
              + BROADCAST.label()
              + " or "
              + ANSWERS.label());
    }
  }

  /** The word for it in an option and in {@code run.json}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
