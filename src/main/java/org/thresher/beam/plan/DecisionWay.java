package org.thresher.beam.plan;

import java.util.Locale;

/**
 * How the decisions of a rule reach the documents. Which way it is depends on the planned input
 * only, never on the machine or the engine, and changes no byte of the output.
 */
public enum DecisionWay {
  /** Every worker holds all decisions, as a side input; documents stay where they are. */
  BROADCAST,

  /** Documents go to their shard and get the decisions that they ask for. */
  ANSWERS;

  /** More bytes of decisions than that are likely to be too many for every worker. */
  static final long MOST = 1L << 30;

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
