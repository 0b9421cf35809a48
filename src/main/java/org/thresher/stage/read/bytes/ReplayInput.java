package org.thresher.stage.read.bytes;

import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes with their places, of which the last ones can be read again, and the next ones be looked
 * at. Notes whether the end record of a ZIP file has passed by.
 */
final class ReplayInput extends InputStream {
  /** Bytes that can be read again, at least. */
  static final int HISTORY = 256 << 10;

  private static final int READ_SIZE = 64 << 10;
  private static final int ZIP_END = 0x504b0506;

  private final InputStream in;
  private byte[] buffer = new byte[READ_SIZE];

  /** Place of {@code buffer[0]}. */
  private long base;

  private int at;
  private int end;
  private int lastFour;
  private boolean zipEnded;

  ReplayInput(InputStream in) {
    this.in = in;
  }

  /** Place of the next byte. */
  long position() {
    return base + at;
  }

  /** The first place from which can be read again. */
  long history() {
    return base;
  }

  /** Whether the end record of a ZIP file has been read. */
  boolean zipEnded() {
    return zipEnded;
  }

  /**
   * Moves to a place: back as far as {@link #history}, on as far as the bytes go.
   *
   * @return whether the place is there
   */
  boolean seek(long position) throws IOException {
    if (position < base) {
      return false;
    }
    while (position > base + end) {
      at = end;
      if (!fill()) {
        return false;
      }
    }
    at = (int) (position - base);
    return true;
  }

  /** A byte from the next one on, without moving; -1 if there are fewer. */
  int peek(int ahead) throws IOException {
    while (end - at <= ahead) {
      if (!fill()) {
        return -1;
      }
    }
    return buffer[at + ahead] & 0xff;
  }

  /** A number of four bytes, the lowest first, without moving; -1 if there are fewer. */
  long peekInt(int ahead) throws IOException {
    return peek(ahead + 3) < 0
        ? -1
        : peek(ahead) | peek(ahead + 1) << 8 | peek(ahead + 2) << 16 | (long) peek(ahead + 3) << 24;
  }

  @Override
  public int read() throws IOException {
    int next = peek(0);
    at += next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (peek(0) < 0) {
      return -1;
    }
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, from, count);
    at += count;
    return count;
  }

  private boolean fill() throws IOException {
    if (end == buffer.length) {
      makeRoom();
    }
    int count = in.read(buffer, end, buffer.length - end);
    for (int i = end; i < end + count; i++) {
      lastFour = (lastFour << 8) | (buffer[i] & 0xff);
      zipEnded |= lastFour == ZIP_END;
    }
    end += Math.max(0, count);
    return count >= 0;
  }

  private void makeRoom() {
    int from = Math.max(0, at - HISTORY);
    if (from < READ_SIZE) {
      byte[] roomy = new byte[2 * buffer.length];
      System.arraycopy(buffer, 0, roomy, 0, end);
      buffer = roomy;
      return;
    }
    System.arraycopy(buffer, from, buffer, 0, end - from);
    base += from;
    at -= from;
    end -= from;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
