package org.thresher.stage.read.bytes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file as stored: counts them, and names failures of the storage as such. */
public final class StoredInput extends FilterInputStream {
  private final String error;
  private long position;
  private boolean failed;

  /** The bytes of a file from a place on. */
  public StoredInput(InputStream in, long position) {
    this(in, position, "unreadable");
  }

  /**
   * Bytes whose failures have a name of their own.
   *
   * @param error the word for them in {@code errors/}
   */
  public StoredInput(InputStream in, long position, String error) {
    super(in);
    this.position = position;
    this.error = error;
  }

  /** Whether reading has failed. */
  public boolean failed() {
    return failed;
  }

  /** The place in the file of the next byte. */
  public long position() {
    return position;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int at, int length) throws IOException {
    try {
      int count = super.read(into, at, length);
      position += Math.max(0, count);
      return count;
    } catch (DamagedInputException e) {
      failed = true;
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      failed = true;
      throw new DamagedInputException(error, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    position += skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
