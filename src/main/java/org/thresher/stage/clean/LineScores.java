package org.thresher.stage.clean;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Reason;

/**
 * The evidence for and against each line of a page, added up in logits: above zero for text, below
 * for furniture. The strongest evidence against a line gives its reason.
 */
final class LineScores {
  private final double threshold;
  private final double[] scores;
  private final double[] strongest;
  private final boolean[] certain;
  private final @Nullable Reason[] reasons;
  private final String[] evidence;

  /**
   * No evidence yet.
   *
   * @param lines lines of the page
   * @param threshold a line goes when its evidence adds up to less
   */
  LineScores(int lines, double threshold) {
    this.threshold = threshold;
    scores = new double[lines];
    strongest = new double[lines];
    certain = new boolean[lines];
    reasons = new Reason[lines];
    evidence = new String[lines];
  }

  /** Adds evidence that a line is text. */
  void support(int line, double weight) {
    scores[line] += weight;
  }

  /** Adds evidence (weight below zero) that a line is furniture of a kind. */
  void object(int line, double weight, Reason reason, String why) {
    scores[line] += weight;
    if (weight < strongest[line] && !certain[line]) {
      strongest[line] = weight;
      reasons[line] = reason;
      evidence[line] = why;
    }
  }

  /** Settles that a line goes, whatever else is said of it; the first one stands. */
  void condemn(int line, Reason reason, String why) {
    if (!certain[line]) {
      certain[line] = true;
      reasons[line] = reason;
      evidence[line] = why;
    }
  }

  boolean isCertain(int line) {
    return certain[line];
  }

  /** The scores so far. */
  double[] scores() {
    return scores.clone();
  }

  /** The weight of the strongest evidence against the line; 0 if there is none. */
  double strongest(int line) {
    return strongest[line];
  }

  double score(int line) {
    return scores[line];
  }

  boolean goes(int line) {
    return certain[line] || scores[line] < threshold;
  }

  /** The reason of the strongest evidence against the line, or null if there is none. */
  @Nullable Reason reason(int line) {
    return reasons[line];
  }

  /** The strongest evidence against the line; empty if there is none. */
  String evidence(int line) {
    String why = evidence[line];
    return why == null ? "" : why;
  }
}
