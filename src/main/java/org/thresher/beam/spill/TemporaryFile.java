package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file in the temporary folder of the process, deleted when it is closed. Several threads may
 * append to it and read it.
 */
public final class TemporaryFile implements Closeable {
  private final FileChannel channel;
  private final AtomicLong size = new AtomicLong();

  private TemporaryFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * An empty file.
   *
   * @throws IOException if the temporary folder cannot be used
   */
  public static TemporaryFile create() throws IOException {
    // By its name: Java remembers the temporary folder that was set when it was first asked.
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return new TemporaryFile(
        FileChannel.open(
            Files.createTempFile(folder, "thresher-", ".tmp"),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE));
  }

  /**
   * Appends the rest of a buffer.
   *
   * @return where it begins in the file, in bytes
   */
  public long append(ByteBuffer bytes) throws IOException {
    long begin = size.getAndAdd(bytes.remaining());
    long end = begin + bytes.remaining();
    while (bytes.hasRemaining()) {
      channel.write(bytes, end - bytes.remaining());
    }
    return begin;
  }

  /** Bytes that were appended. */
  public long size() {
    return size.get();
  }

  /**
   * Fills the rest of a buffer.
   *
   * @param begin where in the file the bytes begin
   * @throws EOFException if the file has fewer
   */
  public void read(ByteBuffer bytes, long begin) throws IOException {
    long end = begin + bytes.remaining();
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, end - bytes.remaining()) < 0) {
        throw new EOFException("a temporary file is cut short");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
