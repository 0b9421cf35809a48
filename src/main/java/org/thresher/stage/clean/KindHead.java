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

  /** The scores of one line. */
  float[] scores(float[] h, float[] x, float[] e, int line, int stride) {
    int at = PageText.MARGIN + line;
    float[] scores = bias.clone();
    add(hidden, h, at, stride, scores);
    add(numbers, x, at, stride, scores);
    add(words, e, at + stride, stride, scores);
    return scores;
  }

  private static void add(Matrix matrix, float[] rows, int at, int stride, float[] scores) {
    float[] column = new float[matrix.inputs()];
    for (int i = 0; i < column.length; i++) {
      column[i] = rows[at + i * stride];
    }
    matrix.add(column, scores);
  }
}
