package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;

/**
 * Weights from inputs to outputs. The inputs of a line are next to each other, and so are its
 * outputs.
 *
 * <p>The weights of an input are next to each other, and the inner loops run over the outputs, over
 * whole arrays from 0 on: so that the second compiler works on several outputs at once, and the
 * first one, which is all that small dumps have, needs no checks of indexes in the loop. Each
 * output is the same sum, in the same order, whatever the loops: other orders round otherwise.
 */
final class Matrix {
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
    float[][] weights = new float[inputs][outputs];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        weights[i][j] = bytes[i * outputs + j] * scales[j];
      }
    }
    return new Matrix(inputs, outputs, weights);
  }

  /**
   * Adds the product of the inputs of a line to its outputs: four inputs together, each four added
   * to the sum.
   *
   * @param in the inputs, from 0 on
   * @param sums the outputs, from 0 on
   */
  void add(float[] in, float[] sums) {
    int i = 0;
    for (; i + 8 <= inputs; i += 8) {
      add8(in, i, sums);
    }
    for (; i + 4 <= inputs; i += 4) {
      add4(in, i, sums);
    }
    addRest(in, i, sums);
  }

  private void add8(float[] in, int i, float[] sums) {
    float[] a = weights[i];
    float[] b = weights[i + 1];
    float[] c = weights[i + 2];
    float[] d = weights[i + 3];
    float[] e = weights[i + 4];
    float[] f = weights[i + 5];
    float[] g = weights[i + 6];
    float[] h = weights[i + 7];
    float p = in[i];
    float q = in[i + 1];
    float r = in[i + 2];
    float s = in[i + 3];
    float t = in[i + 4];
    float u = in[i + 5];
    float v = in[i + 6];
    float w = in[i + 7];
    for (int j = 0; j < sums.length; j++) {
      sums[j] =
          sums[j]
              + (a[j] * p + b[j] * q + c[j] * r + d[j] * s)
              + (e[j] * t + f[j] * u + g[j] * v + h[j] * w);
    }
  }

  private void add4(float[] in, int i, float[] sums) {
    float[] a = weights[i];
    float[] b = weights[i + 1];
    float[] c = weights[i + 2];
    float[] d = weights[i + 3];
    float p = in[i];
    float q = in[i + 1];
    float r = in[i + 2];
    float s = in[i + 3];
    for (int j = 0; j < sums.length; j++) {
      sums[j] += a[j] * p + b[j] * q + c[j] * r + d[j] * s;
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
}
