package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;

/** Scores the kinds of a line: title, teaser, newsletter and so on. */
final class KindHead {
  private final Matrix hidden;
  private final Matrix numbers;
  private final Matrix words;
  private final float[] bias;

  private KindHead(Matrix hidden, Matrix numbers, Matrix words, float[] bias) {
    this.hidden = hidden;
    this.numbers = numbers;
    this.words = words;
    this.bias = bias;
  }

  static KindHead read(DataInput file) throws IOException {
    return new KindHead(
        Matrix.read(file), Matrix.read(file), Matrix.read(file), LineNet.vector(file));
  }

  /**
   * The scores of one line.
   *
   * @param h a column for each hidden unit of the net
   * @param x a column for each number
   * @param e a column for each place of the vectors of words
   */
  float[] scores(float[][] h, float[][] x, float[][] e, int line) {
    float[] scores = bias.clone();
    add(hidden, h, line, scores);
    add(numbers, x, line, scores);
    add(words, e, line, scores);
    return scores;
  }

  private static void add(Matrix matrix, float[][] columns, int line, float[] scores) {
    float[] row = new float[matrix.inputs()];
    for (int i = 0; i < row.length; i++) {
      row[i] = columns[i][line];
    }
    matrix.addInOrder(row, scores);
  }
}
