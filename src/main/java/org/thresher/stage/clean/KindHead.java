package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;

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
   * @param hAt where the line's hidden row begins
   * @param xAt where its numbers begin
   * @param eAt where the vector of its words begins
   */
  float[] scores(float[] h, int hAt, float[] x, int xAt, float[] e, int eAt) {
    float[] scores = bias.clone();
    add(hidden, h, hAt, scores);
    add(numbers, x, xAt, scores);
    add(words, e, eAt, scores);
    return scores;
  }

  private static void add(Matrix matrix, float[] rows, int at, float[] scores) {
    matrix.addInOrder(Arrays.copyOfRange(rows, at, at + matrix.inputs()), scores);
  }
}
