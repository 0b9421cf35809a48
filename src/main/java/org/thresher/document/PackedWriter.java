package org.thresher.document;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Utf8Buffer;

/**
 * A growing byte array with the few primitives of Thresher's own encodings: variable-length numbers
 * (LEB128, zigzag for signed), doubles (8 bytes, big endian) and UTF-8 strings with their length.
 *
 * <p>Lone surrogates survive: a string that is not valid UTF-16 is written as its UTF-16 units.
 */
public final class PackedWriter {
  /** The most room that is kept for the next content. */
  private static final int LARGE = 1 << 20;

  private byte[] bytes = new byte[1024];
  private int size;

  /** Forgets what was written; keeps the room, unless it is large. */
  public void clear() {
    size = 0;
    if (bytes.length > LARGE) {
      bytes = new byte[LARGE];
    }
  }

  /** Appends a byte. */
  public void writeByte(int value) {
    ensure(1);
    bytes[size++] = (byte) value;
  }

  /** Appends a number of 0 or more in 1 to 10 bytes, small ones in few. */
  public void writeUnsigned(long value) {
    ensure(10);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /** Appends a number of either sign. */
  public void writeSigned(long value) {
    writeUnsigned((value << 1) ^ (value >> 63));
  }

  /** Appends a number in 8 bytes. */
  public void writeFixed(long value) {
    ensure(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Appends a double in 8 bytes. */
  public void writeDouble(double value) {
    writeFixed(Double.doubleToLongBits(value));
  }

  /** Appends a string or null. */
  public void writeString(@Nullable String value) {
    if (value == null) {
      writeUnsigned(0);
      return;
    }
    Utf8Buffer encoded = Utf8Buffer.of(value);
    if (encoded.isWellFormed()) {
      writeUnsigned(encoded.size() + 2L);
      write(encoded.bytes(), 0, encoded.size());
    } else {
      writeUnsigned(1);
      writeUnsigned(value.length());
      for (int i = 0; i < value.length(); i++) {
        writeUnsigned(value.charAt(i));
      }
    }
  }

  /** Appends bytes with their length. */
  public void writeBytes(byte[] more) {
    writeUnsigned(more.length);
    write(more);
  }

  /** Appends bytes without their length. */
  public void write(byte[] more) {
    write(more, 0, more.length);
  }

  /** Appends what another writer has written so far. */
  public void write(PackedWriter other) {
    write(other.bytes, 0, other.size);
  }

  /** Appends a part of an array without its length. */
  public void write(byte[] more, int from, int length) {
    ensure(length);
    System.arraycopy(more, from, bytes, size, length);
    size += length;
  }

  /** Bytes written so far. */
  public int size() {
    return size;
  }

  /** A copy of the bytes written so far. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /** Writes the bytes written so far. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes, 0, size);
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}
