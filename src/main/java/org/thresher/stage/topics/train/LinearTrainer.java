package org.thresher.stage.topics.train;

import java.util.SplittableRandom;
import org.thresher.stage.topics.LinearTopicModel;

/**
 * Trains one logistic regression per subject, all at once, by stochastic gradient descent with a
 * step that falls to 0 (Bottou 2010). Single-threaded, with a fixed seed and {@link StrictMath}:
 * the same rows give the same bits on every machine.
 *
 * <p>A row of which only one of several labels needs to apply pulls the likeliest of them up, in
 * proportion to what the model believes already, and none of them down (constrained self-training).
 */
final class LinearTrainer {
  /** What a label that is not the main one weighs. */
  private static final double SECOND = 0.5;

  private static final int EPOCHS = 6;
  private static final double STEP = 2;
  private static final double DECAY = 3e-6;

  /** The step of the intercepts next to that of the weights. */
  private static final double INTERCEPT_STEP = 0.1;

  private static final long SEED = 20240531L;

  private final TrainingRows rows;
  private final double[] weights;
  private final int classes;
  private final float[] table;
  private final double[] intercepts;
  private double scale = 1;

  /** Trains on rows with positive weight. */
  LinearTrainer(TrainingRows rows, double[] rowWeights, int classes, int bits) {
    this.rows = rows;
    this.weights = rowWeights;
    this.classes = classes;
    table = new float[classes << bits];
    intercepts = new double[classes];
  }

  void train() {
    int[] order = new int[rows.size()];
    int count = 0;
    for (int row = 0; row < order.length; row++) {
      if (weights[row] > 0) {
        order[count++] = row;
      }
    }
    SplittableRandom random = new SplittableRandom(SEED);
    double steps = (double) EPOCHS * count;
    double[] scores = new double[classes];
    long t = 0;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, count, random);
      for (int i = 0; i < count; i++) {
        double rate = STEP * (1 - t++ / steps);
        step(order[i], rate, scores);
      }
    }
  }

  /** The linear function's value per subject. */
  void score(int row, double[] scores) {
    System.arraycopy(intercepts, 0, scores, 0, classes);
    for (int i = rows.start(row); i < rows.end(row); i++) {
      int at = rows.bucket(i) * classes;
      double value = rows.value(i) * scale;
      for (int k = 0; k < classes; k++) {
        scores[k] += value * table[at + k];
      }
    }
  }

  float weight(int bucket, int subject) {
    return (float) (table[bucket * classes + subject] * scale);
  }

  double intercept(int subject) {
    return intercepts[subject];
  }

  private void step(int row, double rate, double[] scores) {
    score(row, scores);
    gradient(row, scores);
    scale *= 1 - rate * DECAY;
    double factor = rate * weights[row];
    for (int k = 0; k < classes; k++) {
      intercepts[k] += factor * scores[k] * INTERCEPT_STEP;
    }
    double inverse = factor / scale;
    for (int i = rows.start(row); i < rows.end(row); i++) {
      int at = rows.bucket(i) * classes;
      double value = rows.value(i) * inverse;
      for (int k = 0; k < classes; k++) {
        table[at + k] += (float) (value * scores[k]);
      }
    }
  }

  /** Turns scores into target minus probability. */
  private void gradient(int row, double[] scores) {
    long labels = rows.labels(row);
    double likeliest = 0;
    for (int k = 0; k < classes; k++) {
      scores[k] = LinearTopicModel.logistic(scores[k]);
      if ((labels >>> k & 1) != 0) {
        likeliest = Math.max(likeliest, scores[k]);
      }
    }
    for (int k = 0; k < classes; k++) {
      if ((labels >>> k & 1) == 0) {
        scores[k] = -scores[k];
      } else if (rows.anyOf(row)) {
        scores[k] = (1 - scores[k]) * scores[k] / likeliest;
      } else {
        scores[k] = (1 - scores[k]) * (k == rows.main(row) ? 1 : SECOND);
      }
    }
  }

  private static void shuffle(int[] order, int count, SplittableRandom random) {
    for (int i = count - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
