package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.thresher.beam.LongRows;

/** Rows of longs in a temporary file: written once, then read once. */
final class RunFile implements Closeable {
  private static final int BUFFER_ROWS = 2048;

  private final int width;
  private final FileChannel channel;
  private long rows;

  private RunFile(int width, FileChannel channel) {
    this.width = width;
    this.channel = channel;
  }

  /** An empty file. */
  static RunFile create(int width) throws IOException {
    return new RunFile(width, temporary());
  }

  /** A new file in the process' temporary folder, deleted when it is closed. */
  static FileChannel temporary() throws IOException {
    // By its name: Java remembers the temporary folder that was set when it was first asked.
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return FileChannel.open(
        Files.createTempFile(folder, "thresher-bucket-", ".run"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Appends the rows of a table. */
  void write(LongRows table) throws IOException {
    for (int from = 0; from < table.size(); from += BUFFER_ROWS) {
      int to = Math.min(table.size(), from + BUFFER_ROWS);
      ByteBuffer packed = ByteBuffer.wrap(table.toBytes(from, to));
      while (packed.hasRemaining()) {
        channel.write(packed);
      }
    }
    rows += table.size();
  }

  /** Ends the writing. */
  void end() throws IOException {
    channel.position(0);
  }

  /** Begins to read. */
  Reader read() {
    return new Reader();
  }

  @Override
  public void close() throws IOException {
    channel.close();
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
        while (buffer.hasRemaining()) {
          if (channel.read(buffer) < 0) {
            throw new IOException("a temporary file of sorted rows is cut short");
          }
        }
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
