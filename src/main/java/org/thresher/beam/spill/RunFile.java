package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.thresher.beam.LongRows;

/** Rows of longs in a temporary file: written once, then read once. */
final class RunFile implements Closeable {
  private static final int BUFFER_ROWS = 2048;

  private final int width;
  private final TemporaryFile file;
  private long rows;

  private RunFile(int width, TemporaryFile file) {
    this.width = width;
    this.file = file;
  }

  /** An empty file. */
  static RunFile create(int width) throws IOException {
    return new RunFile(width, TemporaryFile.create());
  }

  /** Appends the rows of a table. */
  void write(LongRows table) throws IOException {
    for (int from = 0; from < table.size(); from += BUFFER_ROWS) {
      int to = Math.min(table.size(), from + BUFFER_ROWS);
      file.append(ByteBuffer.wrap(table.toBytes(from, to)));
    }
    rows += table.size();
  }

  /** Begins to read. */
  Reader read() {
    return new Reader();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Reads row by row. */
  final class Reader {
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_ROWS * width * Long.BYTES).flip();
    private final long[] row = new long[width];
    private long left = rows;

    private Reader() {}

    /** The present row; overwritten by the next one. */
    long[] row() {
      return row;
    }

    /** Goes to the next row, if there is one. */
    boolean next() throws IOException {
      if (left == 0) {
        return false;
      }
      if (!buffer.hasRemaining()) {
        buffer.clear();
        buffer.limit((int) Math.min(buffer.capacity(), left * width * Long.BYTES));
        file.read(buffer, (rows - left) * width * Long.BYTES);
        buffer.flip();
      }
      for (int column = 0; column < width; column++) {
        row[column] = buffer.getLong();
      }
      left--;
      return true;
    }
  }
}
