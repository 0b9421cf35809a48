package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;

/**
 * Weights from inputs to outputs. The inputs of a line are next to each other, and so are its
 * outputs.
 *
 * <p>Four outputs go together, and the loops run over whole arrays from 0 on: so that the first
 * compiler, which is all that small dumps have, keeps sums in registers and needs no checks of
 * indexes in the loop. The order of the additions is part of the model: other orders round
 * otherwise.
 */
final class Matrix {
  private final int inputs;
  private final int outputs;

  /** The weights of each output. */
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
    float[][] weights = new float[outputs][inputs];
    for (int j = 0; j < outputs; j++) {
      for (int i = 0; i < inputs; i++) {
        weights[j][i] = bytes[i * outputs + j] * scales[j];
      }
    }
    return new Matrix(inputs, outputs, weights);
  }

  /**
   * Adds the product of the inputs of a line to its outputs.
   *
   * @param in the inputs, from 0 on
   * @param out has the outputs from {@code outAt} on
   */
  void add(float[] in, float[] out, int outAt) {
    int j = 0;
    for (; j + 4 <= outputs; j += 4) {
      add4(weights[j], weights[j + 1], weights[j + 2], weights[j + 3], in, inputs, out, outAt + j);
    }
    for (; j < outputs; j++) {
      add1(weights[j], in, inputs, out, outAt + j);
    }
  }

  private static void add4(
      float[] a, float[] b, float[] c, float[] d, float[] in, int inputs, float[] out, int at) {
    float sumA = out[at];
    float sumB = out[at + 1];
    float sumC = out[at + 2];
    float sumD = out[at + 3];
    int limit = inputs - 3;
    int i = 0;
    for (; i < limit; i += 4) {
      float p = in[i];
      float q = in[i + 1];
      float r = in[i + 2];
      float s = in[i + 3];
      sumA += a[i] * p + a[i + 1] * q + a[i + 2] * r + a[i + 3] * s;
      sumB += b[i] * p + b[i + 1] * q + b[i + 2] * r + b[i + 3] * s;
      sumC += c[i] * p + c[i + 1] * q + c[i + 2] * r + c[i + 3] * s;
      sumD += d[i] * p + d[i + 1] * q + d[i + 2] * r + d[i + 3] * s;
    }
    for (; i < inputs; i++) {
      float p = in[i];
      sumA += a[i] * p;
      sumB += b[i] * p;
      sumC += c[i] * p;
      sumD += d[i] * p;
    }
    out[at] = sumA;
    out[at + 1] = sumB;
    out[at + 2] = sumC;
    out[at + 3] = sumD;
  }

  private static void add1(float[] weights, float[] in, int inputs, float[] out, int at) {
    float sum = out[at];
    int limit = inputs - 3;
    int i = 0;
    for (; i < limit; i += 4) {
      sum +=
          weights[i] * in[i]
              + weights[i + 1] * in[i + 1]
              + weights[i + 2] * in[i + 2]
              + weights[i + 3] * in[i + 3];
    }
    for (; i < inputs; i++) {
      sum += weights[i] * in[i];
    }
    out[at] = sum;
  }

  /** Adds the product to {@code out}, the products of each output summed up one by one. */
  void addInOrder(float[] in, float[] out) {
    int j = 0;
    for (; j + 4 <= outputs; j += 4) {
      inOrder4(weights[j], weights[j + 1], weights[j + 2], weights[j + 3], in, inputs, out, j);
    }
    for (; j < outputs; j++) {
      float[] row = weights[j];
      float sum = 0;
      for (int i = 0; i < inputs; i++) {
        sum += row[i] * in[i];
      }
      out[j] += sum;
    }
  }

  private static void inOrder4(
      float[] a, float[] b, float[] c, float[] d, float[] in, int inputs, float[] out, int at) {
    float sumA = 0;
    float sumB = 0;
    float sumC = 0;
    float sumD = 0;
    for (int i = 0; i < inputs; i++) {
      float p = in[i];
      sumA += a[i] * p;
      sumB += b[i] * p;
      sumC += c[i] * p;
      sumD += d[i] * p;
    }
    out[at] += sumA;
    out[at + 1] += sumB;
    out[at + 2] += sumC;
    out[at + 3] += sumD;
  }
}
