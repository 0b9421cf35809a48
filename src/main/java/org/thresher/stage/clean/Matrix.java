package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Weights from inputs to outputs. The inputs of the lines of a page are in columns, an array for
 * each input with a place for each line, and so are the outputs.
 *
 * <p>The inner loops run over the lines of a block and add four inputs to two outputs. Two columns
 * share an array, at a constant distance: the second compiler works on several lines at once only
 * if a loop is small and stores to one array; the first one, which is all that small dumps have,
 * makes fewer instructions of two outputs than of one twice. Each output is the same sum, in the
 * same order, whatever the loops: other orders round otherwise.
 */
final class Matrix {
  /** Lines of a block. */
  static final int LINES = 128;

  private final int inputs;
  private final int outputs;

  /** The weights of each input. */
  private final float[][] weights;

  private Matrix(int inputs, int outputs, float[][] weights) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** Reads a matrix of bytes with a scale for each output. */
  static Matrix read(DataInput in) throws IOException {
    int inputs = in.readInt();
    int outputs = in.readInt();
    float[] scales = new float[outputs];
    for (int j = 0; j < outputs; j++) {
      scales[j] = in.readFloat();
    }
    byte[] bytes = new byte[inputs * outputs];
    in.readFully(bytes);
    float[][] weights = new float[inputs][outputs + outputs % 2];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        weights[i][j] = bytes[i * outputs + j] * scales[j];
      }
    }
    return new Matrix(inputs, outputs, weights);
  }

  /**
   * Adds the products of the inputs of each line of a block to its sums: four inputs together, each
   * four added to the sum.
   *
   * @param in a column for each input
   */
  void add(float[][] in, Block block) {
    int i = 0;
    for (; i + 4 <= inputs; i += 4) {
      block.copy(in[i], block.first, 0);
      block.copy(in[i + 1], block.first, LINES);
      block.copy(in[i + 2], block.second, 0);
      block.copy(in[i + 3], block.second, LINES);
      add4(i, block);
    }
    for (; i < inputs; i++) {
      block.copy(in[i], block.first, 0);
      add1(i, block);
    }
  }

  private void add4(int i, Block block) {
    float[] a = weights[i];
    float[] b = weights[i + 1];
    float[] c = weights[i + 2];
    float[] d = weights[i + 3];
    for (int j = 0; j < outputs; j += 2) {
      int k = j + 1;
      float[] sums = block.sums[j / 2];
      int count = block.count;
      add4(block.first, block.second, a[j], b[j], c[j], d[j], a[k], b[k], c[k], d[k], sums, count);
    }
  }

  /** Adds the products of four inputs, in two arrays, to two outputs. */
  private static void add4(
      float[] ab,
      float[] cd,
      float p,
      float q,
      float r,
      float s,
      float t,
      float u,
      float v,
      float w,
      float[] sums,
      int count) {
    int end = Math.min(count, LINES); // tells the compiler that no index overflows
    for (int k = 0; k < end; k++) {
      float a = ab[k];
      float b = ab[k + LINES];
      float c = cd[k];
      float d = cd[k + LINES];
      sums[k] += a * p + b * q + c * r + d * s;
      sums[k + LINES] += a * t + b * u + c * v + d * w;
    }
  }

  private void add1(int i, Block block) {
    float[] a = weights[i];
    for (int j = 0; j < outputs; j += 2) {
      add1(block.first, a[j], a[j + 1], block.sums[j / 2], block.count);
    }
  }

  /** Adds the products of one input to two outputs. */
  private static void add1(float[] in, float p, float q, float[] sums, int count) {
    int end = Math.min(count, LINES);
    for (int k = 0; k < end; k++) {
      sums[k] += in[k] * p;
      sums[k + LINES] += in[k] * q;
    }
  }

  /** Columns of zeros: an array for each number, with a place for each line. */
  static float[][] columns(int count, int lines) {
    float[][] columns = new float[count][];
    for (int i = 0; i < count; i++) {
      columns[i] = new float[lines]; // cheaper than all of them by one expression
    }
    return columns;
  }

  /** The columns of rows of a width, which are next to each other. */
  static float[][] columns(float[] rows, int width) {
    float[][] columns = columns(width, rows.length / width);
    for (int i = 0; i < width; i++) {
      copy(rows, i, width, columns[i]);
    }
    return columns;
  }

  private static void copy(float[] rows, int from, int step, float[] column) {
    int at = from;
    for (int k = 0; k < column.length; k++) {
      column[k] = rows[at];
      at += step;
    }
  }

  /** Adds the products of a weight and a column. */
  static void addProducts(float weight, float[] column, float[] sums) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] += column[k] * weight;
    }
  }

  private void addRest(float[] in, int from, float[] sums) {
    for (int i = from; i < inputs; i++) {
      float[] a = weights[i];
      float p = in[i];
      for (int j = 0; j < sums.length; j++) {
        sums[j] += a[j] * p;
      }
    }
  }

  /** Adds the product to {@code out}, the products of each output summed up one by one. */
  void addInOrder(float[] in, float[] out) {
    float[] sums = new float[outputs];
    int i = 0;
    for (; i + 4 <= inputs; i += 4) {
      float[] a = weights[i];
      float[] b = weights[i + 1];
      float[] c = weights[i + 2];
      float[] d = weights[i + 3];
      float p = in[i];
      float q = in[i + 1];
      float r = in[i + 2];
      float s = in[i + 3];
      for (int j = 0; j < sums.length; j++) {
        sums[j] = sums[j] + a[j] * p + b[j] * q + c[j] * r + d[j] * s;
      }
    }
    addRest(in, i, sums);
    for (int j = 0; j < sums.length; j++) {
      out[j] += sums[j];
    }
  }

  /** The sums of the outputs of some successive lines of a page. Not for two threads at once. */
  static final class Block {
    /** Two inputs each. */
    private final float[] first = new float[2 * LINES];

    private final float[] second = new float[2 * LINES];

    /** Two outputs each. */
    private final float[][] sums;

    private final int outputs;
    private int from;
    private int count;

    Block(int outputs) {
      this.outputs = outputs;
      sums = columns((outputs + 1) / 2, 2 * LINES);
    }

    /** Begins the sums of the lines from one on, at most {@link #LINES}, with the bias of each. */
    void start(int line, int lines, float[] bias) {
      from = line;
      count = Math.min(LINES, lines - line);
      for (int j = 0; j < outputs; j++) {
        int at = at(j);
        Arrays.fill(sums[j / 2], at, at + count, bias[j]);
      }
    }

    private static int at(int output) {
      return output % 2 * LINES;
    }

    private void copy(float[] column, float[] to, int at) {
      System.arraycopy(column, from, to, at, count);
    }

    /** Adds the sums that are above zero to a column for each output. */
    void addPositive(float[][] columns) {
      for (int j = 0; j < outputs; j++) {
        addPositive(sums[j / 2], at(j), columns[j], from, count);
      }
    }

    private static void addPositive(float[] sums, int at, float[] to, int from, int count) {
      for (int k = 0; k < count; k++) {
        float sum = sums[at + k];
        to[from + k] += (sum + Math.abs(sum)) * 0.5f; // exact, and without a branch
      }
    }
  }
}
