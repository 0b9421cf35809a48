package org.thresher.beam.spill;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Keeps strings and bytes and gives them back by their place: in memory, and from a budget on in a
 * file.
 */
public final class KeptStrings implements Closeable {
  private final long budget;
  private byte[] block = new byte[1 << 10];
  private int size;
  private long written;
  private @Nullable TemporaryFile file;

  /** No strings; a share of the heap is theirs. */
  public KeptStrings() {
    this(SortedRows.budget());
  }

  /**
   * No strings.
   *
   * @param budget bytes of them in memory
   */
  KeptStrings(long budget) {
    this.budget = budget;
  }

  /**
   * Adds a string.
   *
   * @return its place, 0 or more
   * @throws UncheckedIOException if the temporary folder cannot be used
   */
  public long add(String text) {
    PackedWriter packed = new PackedWriter();
    packed.writeString(text);
    return add(packed.toByteArray());
  }

  /**
   * Adds bytes.
   *
   * @return their place, 0 or more
   * @throws UncheckedIOException if the temporary folder cannot be used
   */
  public long add(byte[] bytes) {
    if (size > 0 && (long) size + Integer.BYTES + bytes.length > budget) {
      flush();
    }
    long place = written + size;
    int end = Math.addExact(size, Integer.BYTES + bytes.length);
    if (end > block.length) {
      block = Arrays.copyOf(block, Math.max(end, 2 * block.length));
    }
    ByteBuffer.wrap(block).position(size).putInt(bytes.length).put(bytes);
    size = end;
    return place;
  }

  private void flush() {
    try {
      TemporaryFile out = file;
      if (out == null) {
        out = TemporaryFile.create();
        file = out;
      }
      out.append(ByteBuffer.wrap(block, 0, size));
      written += size;
      size = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The string at a place.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public String get(long place) {
    return new PackedReader(getBytes(place)).readString();
  }

  /**
   * The bytes at a place.
   *
   * @throws UncheckedIOException if the file cannot be read
   */
  public byte[] getBytes(long place) {
    int length = ByteBuffer.wrap(bytes(place, Integer.BYTES)).getInt();
    return bytes(place + Integer.BYTES, length);
  }

  private byte[] bytes(long place, int length) {
    TemporaryFile in = file;
    if (in == null || place >= written) {
      int from = (int) (place - written);
      return Arrays.copyOfRange(block, from, from + length);
    }
    ByteBuffer bytes = ByteBuffer.allocate(length);
    try {
      in.read(bytes, place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.array();
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
