package org.thresher.stage.quality.fasttext;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The bytes of a model file from the first to the last, little endian. What is large is mapped, not
 * read: it stays outside the heap, and processes on one machine share it.
 */
final class ModelBytes implements AutoCloseable {
  private static final int WINDOW = 1 << 20;

  private final FileChannel file;
  private final long size;
  private ByteBuffer window = ByteBuffer.allocate(0);

  /** Where the byte after the window's end is. */
  private long end;

  private ModelBytes(FileChannel file) throws IOException {
    this.file = file;
    size = file.size();
  }

  /** Opens a file. */
  static ModelBytes open(Path path) throws IOException {
    return new ModelBytes(FileChannel.open(path, StandardOpenOption.READ));
  }

  int readInt() throws IOException {
    return next(Integer.BYTES).getInt();
  }

  long readLong() throws IOException {
    return next(Long.BYTES).getLong();
  }

  double readDouble() throws IOException {
    return next(Double.BYTES).getDouble();
  }

  boolean readBoolean() throws IOException {
    return next(1).get() != 0;
  }

  byte readByte() throws IOException {
    return next(1).get();
  }

  /** The bytes up to the next zero byte, which is passed over. */
  byte[] readText() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (byte b = readByte(); b != 0; b = readByte()) {
      text.write(b);
    }
    return text.toByteArray();
  }

  /**
   * The next numbers.
   *
   * @throws IOException if the file has fewer
   */
  float[] readFloats(long count) throws IOException {
    float[] floats = new float[checked(count, Float.BYTES)];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = next(Float.BYTES).getFloat();
    }
    return floats;
  }

  /**
   * The next bytes.
   *
   * @throws IOException if the file has fewer
   */
  byte[] readBytes(long count) throws IOException {
    byte[] bytes = new byte[checked(count, 1)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = readByte();
    }
    return bytes;
  }

  /**
   * Maps the next rows, a buffer for as many whole rows as fit into 1 GB.
   *
   * @throws IOException if the file has fewer
   */
  ByteBuffer[] map(long rows, long rowBytes, int rowsInBuffer) throws IOException {
    if (rows < 0 || rowBytes <= 0 || rows > left() / rowBytes) {
      throw new EOFException("it ends inside a matrix of " + rows + " rows");
    }
    long start = position();
    ByteBuffer[] buffers =
        new ByteBuffer[Math.toIntExact((rows + rowsInBuffer - 1) / rowsInBuffer)];
    for (int i = 0; i < buffers.length; i++) {
      long first = (long) i * rowsInBuffer;
      long bytes = Math.min(rowsInBuffer, rows - first) * rowBytes;
      buffers[i] =
          file.map(FileChannel.MapMode.READ_ONLY, start + first * rowBytes, bytes)
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    end = start + rows * rowBytes;
    window = ByteBuffer.allocate(0);
    return buffers;
  }

  /** The bytes that are not read yet. */
  long left() {
    return size - position();
  }

  private long position() {
    return end - window.remaining();
  }

  private int checked(long count, int bytes) throws IOException {
    if (count < 0 || count > left() / bytes || count > Integer.MAX_VALUE - 8) {
      throw new EOFException("it ends inside " + count + " numbers");
    }
    return (int) count;
  }

  private ByteBuffer next(int bytes) throws IOException {
    if (window.remaining() < bytes) {
      fill(bytes);
    }
    return window;
  }

  private void fill(int bytes) throws IOException {
    long start = position();
    ByteBuffer more = ByteBuffer.allocate((int) Math.min(WINDOW, size - start));
    while (more.hasRemaining() && file.read(more, start + more.position()) > 0) {
      // on to the end of the window
    }
    window = more.flip().order(ByteOrder.LITTLE_ENDIAN);
    end = start + window.remaining();
    if (window.remaining() < bytes) {
      throw new EOFException("it ends too early");
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
