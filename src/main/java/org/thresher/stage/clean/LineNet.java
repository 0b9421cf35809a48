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

  /** Rows of nothing before and after the hidden rows, so that filters may reach over the ends. */
  private static final int MARGIN = 8;

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

  /** Where the hidden row of a line begins. */
  int at(int line) {
    return (MARGIN + line) * hidden;
  }

  /**
   * Adds the logits of the lines of a page.
   *
   * @param x the numbers of each line, centred and scaled
   * @param e for each line the logit of its words, then the vector of its words; null for numbers
   *     alone
   * @param logits one for each line, added to
   * @return the hidden rows, for the head that names kinds
   */
  float[] add(float[] x, float @Nullable [] e, int lines, float[] logits) {
    float[] h = new float[(lines + 2 * MARGIN) * hidden];
    first(x, e, lines, h);
    float[] more = new float[lines * hidden];
    for (int i = 0; i < DILATION.length; i++) {
      block(i, h, lines, more);
      addPositive(h, more, lines);
      if (i == CONTEXT_AFTER) {
        addContext(h, lines);
      }
    }
    addLogits(h, x, lines, logits);
    return h;
  }

  /** The first hidden rows, from the numbers and the words. */
  private void first(float[] x, float @Nullable [] e, int lines, float[] h) {
    float[] own = new float[in.inputs()];
    float[] vector = new float[words == null ? 0 : words.inputs()];
    float[] row = new float[hidden];
    for (int k = 0; k < lines; k++) {
      System.arraycopy(inBias, 0, row, 0, hidden);
      System.arraycopy(x, k * own.length, own, 0, own.length);
      in.add(own, row);
      if (words != null && e != null) {
        System.arraycopy(e, k * (vector.length + 1) + 1, vector, 0, vector.length);
        words.add(vector, row);
      }
      int at = at(k);
      for (int j = 0; j < row.length; j++) {
        h[at + j] = positive(row[j]);
      }
    }
  }

  private static float positive(float value) {
    return value > 0 ? value : 0;
  }

  /**
   * What a block makes of each row with its neighbours at a distance; beyond the ends is nothing.
   */
  private void block(int block, float[] h, int lines, float[] to) {
    float[] weights = filters[block];
    float[] bias = biases[block];
    int distance = DILATION[block] * hidden;
    float[] row = new float[hidden];
    float[] sums = new float[hidden];
    for (int k = 0; k < lines; k++) {
      int at = at(k);
      for (int j = 0; j < row.length; j++) {
        int i = at + j;
        row[j] =
            weights[j] * h[i - distance]
                + weights[hidden + j] * h[i]
                + weights[2 * hidden + j] * h[i + distance];
      }
      System.arraycopy(bias, 0, sums, 0, hidden);
      blocks[block].add(row, sums);
      System.arraycopy(sums, 0, to, k * hidden, hidden);
    }
  }

  private void addPositive(float[] h, float[] more, int lines) {
    int first = at(0);
    for (int i = 0; i < lines * hidden; i++) {
      h[first + i] += positive(more[i]);
    }
  }

  /** Adds what the mean line of the page, and its mean line weighted by a first guess, say. */
  private void addContext(float[] h, int lines) {
    float[] means = means(h, lines);
    float[] bias = contextBias.clone();
    context.addInOrder(means, bias);
    float[] product = new float[hidden];
    float[] more = new float[hidden];
    for (int k = 0; k < lines; k++) {
      int at = at(k);
      for (int j = 0; j < product.length; j++) {
        product[j] = h[at + j] * means[hidden + j];
      }
      System.arraycopy(bias, 0, more, 0, hidden);
      contextProduct.add(product, more);
      for (int j = 0; j < more.length; j++) {
        h[at + j] += positive(more[j]);
      }
    }
  }

  /** The mean line, then the mean line weighted by a first guess of text. */
  private float[] means(float[] h, int lines) {
    float[] q = new float[lines];
    Arrays.fill(q, guessBias);
    addProducts(guess, h, at(0), hidden, lines, q);
    float weight = 0;
    float[] sums = new float[2 * hidden];
    for (int k = 0; k < lines; k++) {
      float share = (float) (1 / (1 + Math.exp(-Math.max(-40, Math.min(40, q[k])))));
      weight += share;
      int at = at(k);
      for (int j = 0; j < hidden; j++) {
        float value = h[at + j];
        sums[j] += value;
        sums[hidden + j] += value * share;
      }
    }
    for (int j = 0; j < hidden; j++) {
      sums[j] /= lines + 1e-3f;
      sums[hidden + j] /= weight + 0.1f;
    }
    return sums;
  }

  private void addLogits(float[] h, float[] x, int lines, float[] logits) {
    for (int k = 0; k < lines; k++) {
      logits[k] += outBias;
    }
    addProducts(out, h, at(0), hidden, lines, logits);
    addProducts(direct, x, 0, direct.length, lines, logits);
  }

  /** Adds the product of weights and the row of each line, four lines at a time. */
  private static void addProducts(
      float[] weights, float[] rows, int from, int width, int lines, float[] sums) {
    int k = 0;
    for (; k + 4 <= lines; k += 4) {
      int a = from + k * width;
      int b = a + width;
      int c = b + width;
      int d = c + width;
      float sumA = sums[k];
      float sumB = sums[k + 1];
      float sumC = sums[k + 2];
      float sumD = sums[k + 3];
      for (int j = 0; j < weights.length; j++) {
        float weight = weights[j];
        sumA += weight * rows[a + j];
        sumB += weight * rows[b + j];
        sumC += weight * rows[c + j];
        sumD += weight * rows[d + j];
      }
      sums[k] = sumA;
      sums[k + 1] = sumB;
      sums[k + 2] = sumC;
      sums[k + 3] = sumD;
    }
    for (; k < lines; k++) {
      float sum = sums[k];
      for (int j = 0; j < weights.length; j++) {
        sum += weights[j] * rows[from + k * width + j];
      }
      sums[k] = sum;
    }
  }
}
