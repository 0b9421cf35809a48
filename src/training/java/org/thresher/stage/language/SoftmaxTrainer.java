package org.thresher.stage.language;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Learns the table of feature rows and the output weights together by stochastic gradient descent
 * on the softmax loss over the classes of a text's script, with Adagrad step sizes per row and per
 * class that fall to zero linearly. One thread, fixed order, strict arithmetic: the same texts give
 * the same bits everywhere.
 */
final class SoftmaxTrainer {
  private static final int DIMENSIONS = ModelData.DIMENSIONS;
  private static final float TABLE_START = 0.01f;
  private static final float OUTPUT_START = 0.1f;
  private static final float NEGLIGIBLE = 1e-4f;

  private final int rows;
  final long[] known;
  private final int classes;
  private final int[] from;
  private final int[] end;
  final float[] table;
  final float[] weights;
  final float[] lengthBias;
  private final float[] tableSquares;
  private final float[] weightSquares;
  private final float[] biasSquares;
  private final float[] hidden = new float[DIMENSIONS];
  private final float[] gradient = new float[DIMENSIONS];
  private final float[] scores;

  SoftmaxTrainer(List<TrainingSet.ClassTexts> classTexts, int rows, long[] known, long seed) {
    this.rows = rows;
    this.known = known;
    classes = classTexts.size();
    from = new int[classes];
    end = new int[classes];
    for (int c = 0; c < classes; c++) {
      boolean continues = c > 0 && classTexts.get(c - 1).group().equals(classTexts.get(c).group());
      from[c] = continues ? from[c - 1] : c;
    }
    for (int c = classes - 1; c >= 0; c--) {
      end[c] = c + 1 < classes && from[c + 1] == from[c] ? end[c + 1] : c + 1;
    }
    table = new float[rows * DIMENSIONS];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (random.nextDouble() * 2 - 1) / DIMENSIONS;
    }
    weights = new float[DIMENSIONS * classes];
    lengthBias = new float[ModelData.LENGTH_BUCKETS * classes];
    tableSquares = filled(rows, TABLE_START);
    weightSquares = filled(classes, OUTPUT_START);
    biasSquares = filled(lengthBias.length, OUTPUT_START);
    scores = new float[classes];
  }

  /** Learns from a number of samples; returns the mean loss of the last tenth. */
  double train(SampleStream stream, long samples, float rate) {
    double loss = 0;
    long counted = 0;
    for (long i = 0; i < samples; i++) {
      NgramFeatures features = new NgramFeatures(stream.next());
      int target = stream.classAt();
      float step = rate * (1 - (float) i / samples);
      double sampleLoss = learn(features, target, step);
      if (i >= samples - samples / 10) {
        loss += sampleLoss;
        counted++;
      }
    }
    return loss / Math.max(1, counted);
  }

  private double learn(NgramFeatures features, int target, float step) {
    if (end[target] - from[target] == 1) {
      return 0;
    }
    int[] found = features.rows(rows, known);
    int count = features.count();
    if (count == 0) {
      return 0;
    }
    float scale = LanguageModel.scale(count);
    sum(found, count, scale);
    int biasAt = ModelData.lengthBucket(count) * classes;
    double loss = softmax(from[target], end[target], biasAt, target);
    Arrays.fill(gradient, 0);
    for (int c = from[target]; c < end[target]; c++) {
      float error = scores[c];
      if (error > NEGLIGIBLE || error < -NEGLIGIBLE) {
        updateClass(c, biasAt, error, step);
      }
    }
    updateRows(found, count, scale, step);
    return loss;
  }

  private void sum(int[] found, int count, float scale) {
    Arrays.fill(hidden, 0);
    for (int i = 0; i < count; i++) {
      int at = found[i] * DIMENSIONS;
      for (int d = 0; d < DIMENSIONS; d++) {
        hidden[d] += table[at + d];
      }
    }
    for (int d = 0; d < DIMENSIONS; d++) {
      hidden[d] *= scale;
    }
  }

  /** Leaves probability minus target in {@link #scores} and returns the loss. */
  private double softmax(int first, int last, int biasAt, int target) {
    System.arraycopy(lengthBias, biasAt + first, scores, first, last - first);
    for (int d = 0; d < DIMENSIONS; d++) {
      float value = hidden[d];
      int at = d * classes;
      for (int c = first; c < last; c++) {
        scores[c] += value * weights[at + c];
      }
    }
    float highest = scores[first];
    for (int c = first; c < last; c++) {
      highest = Math.max(highest, scores[c]);
    }
    double sum = 0;
    for (int c = first; c < last; c++) {
      float below = scores[c] - highest;
      double power = below < -14 ? 0 : StrictMath.exp(below);
      scores[c] = (float) power;
      sum += power;
    }
    float factor = (float) (1 / sum);
    for (int c = first; c < last; c++) {
      scores[c] *= factor;
    }
    double loss = -StrictMath.log(Math.max(1e-7, scores[target]));
    scores[target] -= 1;
    return loss;
  }

  private void updateClass(int c, int biasAt, float error, float step) {
    float norm = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      norm += hidden[d] * hidden[d];
    }
    weightSquares[c] += error * error * norm / DIMENSIONS;
    float rate = step * error / (float) Math.sqrt(weightSquares[c]);
    for (int d = 0; d < DIMENSIONS; d++) {
      int at = d * classes + c;
      gradient[d] += error * weights[at];
      weights[at] -= rate * hidden[d];
    }
    biasSquares[biasAt + c] += error * error;
    lengthBias[biasAt + c] -= step * error / (float) Math.sqrt(biasSquares[biasAt + c]);
  }

  private void updateRows(int[] found, int count, float scale, float step) {
    float norm = 0;
    for (int d = 0; d < DIMENSIONS; d++) {
      gradient[d] *= scale;
      norm += gradient[d] * gradient[d];
    }
    norm /= DIMENSIONS;
    for (int i = 0; i < count; i++) {
      int row = found[i];
      tableSquares[row] += norm;
      float rate = step / (float) Math.sqrt(tableSquares[row]);
      int at = row * DIMENSIONS;
      for (int d = 0; d < DIMENSIONS; d++) {
        table[at + d] -= rate * gradient[d];
      }
    }
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }
}
