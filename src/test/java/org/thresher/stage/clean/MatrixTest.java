package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that products are summed up in the order that is part of the model, to the last bit. */
class MatrixTest {
  @ParameterizedTest
  @CsvSource({"1,1", "3,4", "4,4", "6,5", "11,7", "16,32", "24,24", "142,32"})
  void sumsUpInTheOrderOfTheModel(int inputs, int outputs) throws IOException {
    Random random = new Random(7);
    byte[] bytes = new byte[inputs * outputs];
    random.nextBytes(bytes);
    Matrix matrix = matrix(inputs, outputs, bytes);
    float[] bias = ones(outputs);
    for (int lines : new int[] {1, 20, Matrix.LINES, 2 * Matrix.LINES + 3}) {
      float[][] columns = Matrix.columns(inputs, lines);
      for (float[] column : columns) {
        for (int k = 0; k < lines; k++) {
          column[k] = random.nextFloat() - 0.5f;
        }
      }
      float[][] found = Matrix.columns(outputs, lines);
      Matrix.Block block = new Matrix.Block(outputs);
      for (int from = 0; from < lines; from += Matrix.LINES) {
        block.start(from, lines, bias);
        matrix.add(columns, block);
        block.addPositive(found);
      }
      float[] in = new float[inputs];
      for (int line = 0; line < lines; line++) {
        for (int i = 0; i < inputs; i++) {
          in[i] = columns[i][line];
        }
        float[] inOrder = new float[outputs];
        for (int j = 0; j < outputs; j++) {
          float sum = grouped(in, bytes, j, outputs);
          assertThat(found[j][line]).isEqualTo(sum > 0 ? sum : 0);
          inOrder[j] = 1f + inOrder(in, bytes, j, outputs);
        }
        float[] others = ones(outputs);
        matrix.addInOrder(in, others);
        assertThat(others).containsExactly(inOrder);
      }
    }
  }

  private static float[] ones(int outputs) {
    float[] ones = new float[outputs];
    Arrays.fill(ones, 1f);
    return ones;
  }

  /** The sum from 1 on, four products at a time, those that are left one by one. */
  private static float grouped(float[] in, byte[] bytes, int j, int outputs) {
    float sum = 1f;
    int i = 0;
    for (; i + 4 <= in.length; i += 4) {
      float four = in[i] * weight(bytes, i, j, outputs);
      for (int k = 1; k < 4; k++) {
        four += in[i + k] * weight(bytes, i + k, j, outputs);
      }
      sum += four;
    }
    for (; i < in.length; i++) {
      sum += in[i] * weight(bytes, i, j, outputs);
    }
    return sum;
  }

  private static float inOrder(float[] in, byte[] bytes, int j, int outputs) {
    float sum = 0;
    for (int i = 0; i < in.length; i++) {
      sum += in[i] * weight(bytes, i, j, outputs);
    }
    return sum;
  }

  private static float weight(byte[] bytes, int i, int j, int outputs) {
    return bytes[i * outputs + j] * scale(j);
  }

  private static float scale(int j) {
    return 0.01f * (j + 1);
  }

  private static Matrix matrix(int inputs, int outputs, byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataOutputStream data = new DataOutputStream(out);
    data.writeInt(inputs);
    data.writeInt(outputs);
    for (int j = 0; j < outputs; j++) {
      data.writeFloat(scale(j));
    }
    data.write(bytes);
    return Matrix.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray())));
  }
}
