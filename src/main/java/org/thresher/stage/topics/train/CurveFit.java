package org.thresher.stage.topics.train;

import java.util.Arrays;
import org.thresher.stage.topics.LinearTopicModel;

/**
 * Turns a trainer's scores into probabilities and finds the thresholds, from rows that the scoring
 * model has not seen (cross-validation).
 *
 * <p>Each subject gets a logistic curve (Platt 1999), fitted by Newton's method and drawn towards
 * the curve of all subjects together, so that rare subjects keep a sensible one.
 */
final class CurveFit {
  private static final int ITERATIONS = 50;

  /** How strongly a subject's curve is drawn to the common one. */
  private static final double PRIOR_SLOPE = 30;

  private static final double PRIOR_OFFSET = 20;

  /** Bounds of a subject's threshold. */
  private static final double LEAST_THRESHOLD = 0.22;

  private static final double MOST_THRESHOLD = 0.32;

  /**
   * A logistic curve over scores.
   *
   * @param slope greater than 0 where the score says anything
   * @param offset added to slope times score
   */
  record Curve(double slope, double offset) {
    double probability(double score) {
      return LinearTopicModel.logistic(slope * score + offset);
    }
  }

  private CurveFit() {}

  /** Fits one curve to all columns together. */
  static Curve fitAll(double[][] scores, boolean[][] applies) {
    int rows = scores.length;
    int classes = rows == 0 ? 0 : scores[0].length;
    double[] flat = new double[rows * classes];
    boolean[] truth = new boolean[flat.length];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = scores[i / classes][i % classes];
      truth[i] = applies[i / classes][i % classes];
    }
    return fit(flat, truth, new Curve(1, 0), 1e-3, 1e-3);
  }

  /** Fits the curve of one subject. */
  static Curve fit(double[] scores, boolean[] applies, Curve common) {
    return fit(scores, applies, common, PRIOR_SLOPE, PRIOR_OFFSET);
  }

  private static Curve fit(
      double[] scores, boolean[] applies, Curve start, double slopePrior, double offsetPrior) {
    double slope = start.slope();
    double offset = start.offset();
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double gradientSlope = slopePrior * (slope - start.slope());
      double gradientOffset = offsetPrior * (offset - start.offset());
      double curveSlope = slopePrior;
      double curveBoth = 0;
      double curveOffset = offsetPrior;
      for (int i = 0; i < scores.length; i++) {
        double p = LinearTopicModel.logistic(slope * scores[i] + offset);
        double error = p - (applies[i] ? 1 : 0);
        double spread = Math.max(1e-6, p * (1 - p));
        gradientSlope += error * scores[i];
        gradientOffset += error;
        curveSlope += spread * scores[i] * scores[i];
        curveBoth += spread * scores[i];
        curveOffset += spread;
      }
      double determinant = curveSlope * curveOffset - curveBoth * curveBoth;
      slope -= (curveOffset * gradientSlope - curveBoth * gradientOffset) / determinant;
      offset -= (curveSlope * gradientOffset - curveBoth * gradientSlope) / determinant;
    }
    return slope > 0 && !Double.isNaN(offset) ? new Curve(slope, offset) : start;
  }

  /** The probability from which on reporting the subject gives the best F1, within bounds. */
  static double threshold(double[] probabilities, boolean[] applies) {
    int positives = 0;
    long[] order = new long[probabilities.length];
    for (int i = 0; i < order.length; i++) {
      positives += applies[i] ? 1 : 0;
      order[i] = (long) (probabilities[i] * (1L << 40)) << 1 | (applies[i] ? 1 : 0);
    }
    Arrays.sort(order);
    double best = 0;
    double threshold = MOST_THRESHOLD;
    int hits = 0;
    for (int i = order.length - 1; i >= 0; i--) {
      hits += (int) (order[i] & 1);
      double f1 = 2.0 * hits / (positives + order.length - i);
      if (f1 > best) {
        best = f1;
        threshold = (order[i] >> 1) / (double) (1L << 40);
      }
    }
    return Math.max(LEAST_THRESHOLD, Math.min(MOST_THRESHOLD, threshold));
  }
}
