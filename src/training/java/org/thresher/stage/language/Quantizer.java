package org.thresher.stage.language;

import java.util.Arrays;
import java.util.List;

/** Turns learnt numbers into bytes. */
final class Quantizer {
  private static final int DIMENSIONS = ModelData.DIMENSIONS;
  private static final double CLIPPED = 0.0005;

  private Quantizer() {}

  /**
   * One byte a number: per dimension, the largest number but for 0.05 % of the rows becomes 127;
   * the output weights take up the factor.
   */
  static ModelData quantize(
      SoftmaxTrainer trainer, List<TrainingSet.ClassTexts> classes, int rows) {
    long[] table = new long[rows * ModelData.ROW_LONGS];
    float[] weights = trainer.weights.clone();
    for (int d = 0; d < DIMENSIONS; d++) {
      float unit = unit(trainer.table, rows, d);
      for (int row = 0; row < rows; row++) {
        int value = Math.round(trainer.table[row * DIMENSIONS + d] / unit);
        long biased = 128L + Math.max(-127, Math.min(127, value));
        table[row * ModelData.ROW_LONGS + d / Long.BYTES] |= biased << (8 * (d % Long.BYTES));
      }
      for (int c = 0; c < classes.size(); c++) {
        weights[d * classes.size() + c] *= unit;
      }
    }
    return new ModelData(
        classes.stream().map(c -> c.language).toArray(String[]::new),
        classes.stream().map(c -> c.script).toArray(String[]::new),
        rows,
        trainer.known,
        table,
        weights,
        trainer.lengthBias.clone(),
        ones(ModelData.LENGTH_BUCKETS),
        new float[classes.size()],
        ones(classes.size()));
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float unit(float[] table, int rows, int dimension) {
    float[] sizes = new float[rows];
    for (int row = 0; row < rows; row++) {
      sizes[row] = Math.abs(table[row * DIMENSIONS + dimension]);
    }
    Arrays.sort(sizes);
    return Math.max(1e-9f, sizes[(int) ((rows - 1) * (1 - CLIPPED))] / 127);
  }
}
