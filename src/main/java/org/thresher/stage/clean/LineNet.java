package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A small net over the lines of a page in their order: the numbers of a line, four filters that see
 * ever more lines around it, and after the second the mean line of the page and of its text.
 */
final class LineNet {
  private static final int[] DILATION = {1, 2, 4, 8};
  private static final int CONTEXT_AFTER = 1;

  private final Matrix in;
  private final float[] inBias;
  private final float[][] filters = new float[DILATION.length][];
  private final Matrix[] blocks = new Matrix[DILATION.length];
  private final float[][] biases = new float[DILATION.length][];
  private final Matrix context;
  private final float[] contextBias;
  private final Matrix contextProduct;
  private final float[] guess;
  private final float guessBias;
  private final float[] out;
  private final float outBias;
  private final float[] direct;
  private final int hidden;

  /** Words' vectors to hidden rows, and the head that names kinds; null in the net of numbers. */
  private final @Nullable Matrix words;

  private final @Nullable KindHead kinds;

  private LineNet(DataInput file, boolean withWords) throws IOException {
    in = Matrix.read(file);
    hidden = in.outputs();
    inBias = vector(file);
    for (int i = 0; i < DILATION.length; i++) {
      filters[i] = vector(file);
      blocks[i] = Matrix.read(file);
      biases[i] = vector(file);
    }
    context = Matrix.read(file);
    contextBias = vector(file);
    contextProduct = Matrix.read(file);
    guess = vector(file);
    guessBias = vector(file)[0];
    out = vector(file);
    outBias = vector(file)[0];
    direct = vector(file);
    words = withWords ? Matrix.read(file) : null;
    kinds = withWords ? KindHead.read(file) : null;
  }

  static LineNet read(DataInput file, boolean withWords) throws IOException {
    return new LineNet(file, withWords);
  }

  static float[] vector(DataInput file) throws IOException {
    float[] vector = new float[file.readInt()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = file.readFloat();
    }
    return vector;
  }

  @Nullable KindHead kinds() {
    return kinds;
  }

  /**
   * Adds the logits of the lines of a page.
   *
   * @param x a column for each number, centred and scaled
   * @param e a column for each place of the vectors of words; null for numbers alone
   * @param logits one for each line, added to
   * @return a column for each hidden unit, for the head that names kinds
   */
  float[][] add(float[][] x, float @Nullable [][] e, float[] logits) {
    int lines = logits.length;
    float[][] h = Matrix.columns(hidden, lines);
    Matrix.Block block = new Matrix.Block(hidden);
    for (int from = 0; from < lines; from += Matrix.LINES) {
      block.start(from, lines, inBias);
      in.add(x, block);
      if (words != null && e != null) {
        words.add(e, block);
      }
      block.addPositive(h);
    }
    float[][] rows = Matrix.columns(hidden, lines);
    for (int i = 0; i < DILATION.length; i++) {
      filter(i, h, rows);
      add(blocks[i], rows, biases[i], block, h);
      if (i == CONTEXT_AFTER) {
        addContext(h, rows, block);
      }
    }
    for (int k = 0; k < lines; k++) {
      logits[k] += outBias;
    }
    addProducts(out, h, logits);
    addProducts(direct, x, logits);
    return h;
  }

  /** Adds the positive outputs of a matrix for the rows of all lines. */
  private static void add(
      Matrix matrix, float[][] rows, float[] bias, Matrix.Block block, float[][] h) {
    int lines = h[0].length;
    for (int from = 0; from < lines; from += Matrix.LINES) {
      block.start(from, lines, bias);
      matrix.add(rows, block);
      block.addPositive(h);
    }
  }

  /** What a filter makes of each line with its neighbours; beyond the ends is nothing. */
  private void filter(int number, float[][] h, float[][] to) {
    float[] weights = filters[number];
    int lines = h[0].length;
    float[] before = new float[lines];
    float[] after = new float[lines];
    int distance = Math.min(DILATION[number], lines);
    int reached = lines - distance;
    for (int j = 0; j < hidden; j++) {
      System.arraycopy(h[j], 0, before, distance, reached);
      System.arraycopy(h[j], distance, after, 0, reached);
      filter(weights[j], before, weights[hidden + j], h[j], weights[2 * hidden + j], after, to[j]);
    }
  }

  private static void filter(
      float p, float[] a, float q, float[] b, float r, float[] c, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = p * a[k] + q * b[k] + r * c[k];
    }
  }

  /** Adds what the mean line of the page, and its mean line weighted by a first guess, say. */
  private void addContext(float[][] h, float[][] rows, Matrix.Block block) {
    float[] means = means(h, h[0].length);
    float[] bias = contextBias.clone();
    context.addInOrder(means, bias);
    for (int j = 0; j < hidden; j++) {
      multiply(means[hidden + j], h[j], rows[j]);
    }
    add(contextProduct, rows, bias, block, h);
  }

  private static void multiply(float factor, float[] column, float[] to) {
    for (int k = 0; k < to.length; k++) {
      to[k] = column[k] * factor;
    }
  }

  /** The mean line, then the mean line weighted by a first guess of text. */
  private float[] means(float[][] h, int lines) {
    float[] shares = new float[lines];
    Arrays.fill(shares, guessBias);
    addProducts(guess, h, shares);
    float weight = 0;
    for (int k = 0; k < lines; k++) {
      float guessed = Math.max(-40, Math.min(40, shares[k]));
      shares[k] = (float) (1 / (1 + Math.exp(-guessed)));
      weight += shares[k];
    }
    float[] means = new float[2 * hidden];
    for (int j = 0; j < hidden; j++) {
      float[] column = h[j];
      float sum = 0;
      float weighted = 0;
      for (int k = 0; k < lines; k++) {
        sum += column[k];
        weighted += column[k] * shares[k];
      }
      means[j] = sum / (lines + 1e-3f);
      means[hidden + j] = weighted / (weight + 0.1f);
    }
    return means;
  }

  /** Adds the products of each line, one by one. */
  private static void addProducts(float[] weights, float[][] columns, float[] sums) {
    for (int j = 0; j < weights.length; j++) {
      Matrix.addProducts(weights[j], columns[j], sums);
    }
  }
}
