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
  private static final int MARGIN = PageText.MARGIN;

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
   * @param x rows of numbers, centred and scaled
   * @param e a row of the logits of the words, then rows of their vectors; null for numbers alone
   * @param logits one for each line, added to
   * @return the hidden rows, for the head that names kinds
   */
  float[] add(float[] x, float @Nullable [] e, int lines, int stride, float[] logits) {
    float[] h = new float[hidden * stride];
    start(h, inBias, lines, stride);
    in.add(x, MARGIN, h, MARGIN, stride, lines);
    if (words != null && e != null) {
      words.add(e, stride + MARGIN, h, MARGIN, stride, lines);
    }
    positive(h, lines, stride);
    float[] filtered = new float[h.length];
    float[] z = new float[h.length];
    for (int i = 0; i < DILATION.length; i++) {
      filter(h, filtered, filters[i], DILATION[i], lines, stride);
      start(z, biases[i], lines, stride);
      blocks[i].add(filtered, MARGIN, z, MARGIN, stride, lines);
      addPositive(h, z, lines, stride);
      if (i == CONTEXT_AFTER) {
        addContext(h, filtered, z, lines, stride);
      }
    }
    for (int k = 0; k < lines; k++) {
      logits[k] += outBias;
    }
    for (int j = 0; j < hidden; j++) {
      Matrix.add1(out[j], h, MARGIN + j * stride, logits, 0, lines);
    }
    for (int j = 0; j < direct.length; j++) {
      Matrix.add1(direct[j], x, MARGIN + j * stride, logits, 0, lines);
    }
    return h;
  }

  private static void start(float[] rows, float[] bias, int lines, int stride) {
    for (int j = 0; j < bias.length; j++) {
      int at = MARGIN + j * stride;
      float value = bias[j];
      for (int k = 0; k < lines; k++) {
        rows[at + k] = value;
      }
    }
  }

  private void positive(float[] rows, int lines, int stride) {
    for (int j = 0; j < hidden; j++) {
      int at = MARGIN + j * stride;
      for (int k = 0; k < lines; k++) {
        rows[at + k] = Math.max(rows[at + k], 0);
      }
    }
  }

  private void addPositive(float[] rows, float[] more, int lines, int stride) {
    for (int j = 0; j < hidden; j++) {
      int at = MARGIN + j * stride;
      for (int k = 0; k < lines; k++) {
        rows[at + k] += Math.max(more[at + k], 0);
      }
    }
  }

  /** Each row with its neighbours at a distance; beyond the ends stands nothing. */
  private void filter(
      float[] from, float[] to, float[] weights, int distance, int lines, int stride) {
    for (int j = 0; j < hidden; j++) {
      int at = MARGIN + j * stride;
      float before = weights[j];
      float here = weights[hidden + j];
      float after = weights[2 * hidden + j];
      for (int k = 0; k < lines; k++) {
        int i = at + k;
        to[i] = before * from[i - distance] + here * from[i] + after * from[i + distance];
      }
    }
  }

  /** The mean line of the page, and its mean line weighted by a first guess of text. */
  private void addContext(float[] h, float[] product, float[] z, int lines, int stride) {
    float[] q = new float[lines];
    Arrays.fill(q, guessBias);
    for (int j = 0; j < hidden; j++) {
      Matrix.add1(guess[j], h, MARGIN + j * stride, q, 0, lines);
    }
    float weight = 0;
    for (int k = 0; k < lines; k++) {
      q[k] = (float) (1 / (1 + Math.exp(-Math.max(-40, Math.min(40, q[k])))));
      weight += q[k];
    }
    float[] means = new float[2 * hidden];
    for (int j = 0; j < hidden; j++) {
      int at = MARGIN + j * stride;
      float sum = 0;
      float text = 0;
      for (int k = 0; k < lines; k++) {
        sum += h[at + k];
        text += h[at + k] * q[k];
      }
      means[j] = sum / (lines + 1e-3f);
      means[hidden + j] = text / (weight + 0.1f);
    }
    for (int j = 0; j < hidden; j++) {
      int at = MARGIN + j * stride;
      float mean = means[hidden + j];
      for (int k = 0; k < lines; k++) {
        product[at + k] = h[at + k] * mean;
      }
    }
    float[] bias = contextBias.clone();
    context.add(means, bias);
    start(z, bias, lines, stride);
    contextProduct.add(product, MARGIN, z, MARGIN, stride, lines);
    addPositive(h, z, lines, stride);
  }
}
