package org.thresher.stage.quality.fasttext;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A matrix of a model: rows of numbers. */
interface Weights {
  /** How many rows there are. */
  long rows();

  /** Adds a row to a vector. */
  void addRow(int row, float[] to);

  /** The product of a row and a vector. */
  float dot(int row, float[] vector);

  /**
   * Reads a matrix, quantised or not.
   *
   * @throws IOException if the file ends too early or the matrix has rows of another length
   */
  static Weights read(ModelBytes file, boolean quantised, int columns) throws IOException {
    return quantised ? Quantised.read(file, columns) : Dense.read(file, columns);
  }

  /** Numbers of four bytes, which stay in the file. */
  final class Dense implements Weights {
    private static final long MOST_BYTES = 1L << 30;

    private final ByteBuffer[] buffers;
    private final long rows;
    private final int columns;
    private final int rowsInBuffer;

    private Dense(ByteBuffer[] buffers, long rows, int columns, int rowsInBuffer) {
      this.buffers = buffers;
      this.rows = rows;
      this.columns = columns;
      this.rowsInBuffer = rowsInBuffer;
    }

    private static Dense read(ModelBytes file, int columns) throws IOException {
      long rows = file.readLong();
      check(file.readLong(), columns);
      long rowBytes = (long) columns * Float.BYTES;
      int rowsInBuffer = (int) Math.max(1, MOST_BYTES / rowBytes);
      return new Dense(file.map(rows, rowBytes, rowsInBuffer), rows, columns, rowsInBuffer);
    }

    @Override
    public long rows() {
      return rows;
    }

    @Override
    public void addRow(int row, float[] to) {
      ByteBuffer buffer = buffers[row / rowsInBuffer];
      int at = row % rowsInBuffer * columns * Float.BYTES;
      for (int i = 0; i < columns; i++) {
        to[i] += buffer.getFloat(at + i * Float.BYTES);
      }
    }

    @Override
    public float dot(int row, float[] vector) {
      ByteBuffer buffer = buffers[row / rowsInBuffer];
      int at = row % rowsInBuffer * columns * Float.BYTES;
      float sum = 0;
      for (int i = 0; i < columns; i++) {
        sum += buffer.getFloat(at + i * Float.BYTES) * vector[i];
      }
      return sum;
    }
  }

  /** Parts of rows as numbers of common parts (product quantisation, Joulin et al. 2016). */
  final class Quantised implements Weights {
    private final long rows;
    private final byte[] codes;
    private final Centroids parts;
    private final byte[] normCodes;
    private final Centroids norms;

    private Quantised(long rows, byte[] codes, Centroids parts, byte[] normCodes, Centroids norms) {
      this.rows = rows;
      this.codes = codes;
      this.parts = parts;
      this.normCodes = normCodes;
      this.norms = norms;
    }

    private static Quantised read(ModelBytes file, int columns) throws IOException {
      boolean withNorms = file.readBoolean();
      long rows = file.readLong();
      check(file.readLong(), columns);
      byte[] codes = file.readBytes(file.readInt());
      Centroids parts = Centroids.read(file, columns);
      if (rows < 0 || codes.length != rows * parts.count()) {
        throw new IOException("its quantised matrix has " + codes.length + " codes");
      }
      byte[] normCodes = file.readBytes(withNorms ? rows : 0);
      Centroids norms = withNorms ? Centroids.read(file, 1) : Centroids.NONE;
      return new Quantised(rows, codes, parts, normCodes, norms);
    }

    @Override
    public long rows() {
      return rows;
    }

    @Override
    public void addRow(int row, float[] to) {
      parts.add(codes, row * parts.count(), norm(row), to);
    }

    @Override
    public float dot(int row, float[] vector) {
      return parts.dot(codes, row * parts.count(), vector) * norm(row);
    }

    private float norm(int row) {
      return normCodes.length == 0 ? 1 : norms.value(normCodes[row]);
    }
  }

  private static void check(long found, int columns) throws IOException {
    if (found != columns) {
      throw new IOException("it has a matrix of " + found + " columns, not " + columns);
    }
  }
}
