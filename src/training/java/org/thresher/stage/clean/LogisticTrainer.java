package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Logistic regression over sparse 0/1 features by AdaGrad, the weights averaged over the later
 * epochs. Single-threaded, fixed seed, strict arithmetic: the same examples in the same order give
 * the same bytes.
 */
final class LogisticTrainer {
  private static final int EPOCHS = 8;
  private static final double RATE = 0.08;
  private static final double DECAY = 2e-6;
  private static final long SEED = 20_261;

  private final int size;
  private final List<char[]> active = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();
  private final List<Boolean> labels = new ArrayList<>();

  /** A trainer for so many weights, 65536 at most. */
  LogisticTrainer(int size) {
    this.size = size;
  }

  /** Adds an example: its active weights, how much it counts, and whether it is text. */
  void add(int[] indices, double weight, boolean text) {
    char[] packed = new char[indices.length];
    for (int i = 0; i < packed.length; i++) {
      packed[i] = (char) indices[i];
    }
    active.add(packed);
    weights.add(weight);
    labels.add(text);
  }

  /** Trains; thousandths of a logit. */
  int[] train() {
    double[] w = new double[size];
    double[] squares = new double[size];
    double[] sum = new double[size];
    int[] order = order();
    SplittableRandom random = new SplittableRandom(SEED);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (int example : order) {
        step(example, w, squares);
      }
      for (int i = 0; epoch >= EPOCHS / 2 && i < size; i++) {
        sum[i] += w[i];
      }
    }
    int[] rounded = new int[size];
    for (int i = 0; i < size; i++) {
      rounded[i] = (int) Math.round(1000 * sum[i] / (EPOCHS - EPOCHS / 2));
    }
    return rounded;
  }

  private void step(int example, double[] w, double[] squares) {
    char[] indices = active.get(example);
    double score = 0;
    for (char index : indices) {
      score += w[index];
    }
    double error = (labels.get(example) ? 1 : 0) - 1 / (1 + StrictMath.exp(-score));
    double gradient = error * weights.get(example);
    for (char index : indices) {
      double step = gradient - DECAY * w[index];
      squares[index] += step * step;
      w[index] += RATE * step / (1e-3 + Math.sqrt(squares[index]));
    }
  }

  private int[] order() {
    int[] order = new int[active.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    return order;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
  }
}
