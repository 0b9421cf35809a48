package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;

/**
 * Weights from rows of inputs to rows of outputs. A row holds one value for each line of a page, so
 * that the inner loops run over lines.
 */
final class Matrix {
  private final int inputs;
  private final int outputs;

  /** The weights of one output after those of another. */
  private final float[] weights;

  private Matrix(int inputs, int outputs, float[] weights) {
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
    float[] weights = new float[bytes.length];
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        weights[j * inputs + i] = bytes[i * outputs + j] * scales[j];
      }
    }
    return new Matrix(inputs, outputs, weights);
  }

  /**
   * Adds the product of {@code in} to {@code out}; both hold rows of {@code stride} from a place
   * on.
   */
  void add(float[] in, int inAt, float[] out, int outAt, int stride, int lines) {
    for (int j = 0; j < outputs; j++) {
      int to = outAt + j * stride;
      int weight = j * inputs;
      int i = 0;
      for (; i + 4 <= inputs; i += 4) {
        int from = inAt + i * stride;
        add4(weight + i, in, from, stride, out, to, lines);
      }
      for (; i < inputs; i++) {
        add1(weights[weight + i], in, inAt + i * stride, out, to, lines);
      }
    }
  }

  private void add4(int weight, float[] in, int from, int stride, float[] out, int to, int lines) {
    float a = weights[weight];
    float b = weights[weight + 1];
    float c = weights[weight + 2];
    float d = weights[weight + 3];
    int second = from + stride;
    int third = second + stride;
    int fourth = third + stride;
    for (int k = 0; k < lines; k++) {
      out[to + k] += a * in[from + k] + b * in[second + k] + c * in[third + k] + d * in[fourth + k];
    }
  }

  static void add1(float weight, float[] in, int from, float[] out, int to, int lines) {
    for (int k = 0; k < lines; k++) {
      out[to + k] += weight * in[from + k];
    }
  }

  /** Adds the product of one column to {@code out}. */
  void add(float[] column, float[] out) {
    for (int j = 0; j < outputs; j++) {
      float sum = 0;
      for (int i = 0; i < inputs; i++) {
        sum += weights[j * inputs + i] * column[i];
      }
      out[j] += sum;
    }
  }
}
