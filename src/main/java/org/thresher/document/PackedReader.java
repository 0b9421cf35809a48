package org.thresher.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads what {@link PackedWriter} wrote, in the same order of calls. */
public final class PackedReader {
  private final byte[] bytes;
  private int position;

  /** Reads the bytes from their start; they are not copied. */
  public PackedReader(byte[] bytes) {
    this(bytes, 0);
  }

  /** Reads the bytes from a place on; they are not copied. */
  public PackedReader(byte[] bytes, int from) {
    this.bytes = bytes;
    position = from;
  }

  /** Reads a byte, 0 to 255. */
  public int readByte() {
    return bytes[position++] & 0xff;
  }

  /** Reads {@link PackedWriter#writeUnsigned}. */
  public long readUnsigned() {
    long value = 0;
    int shift = 0;
    long next;
    do {
      next = bytes[position++];
      value |= ((next & 0x7f) << shift);
      shift += 7;
    } while (next < 0);
    return value;
  }

  /** Reads {@link PackedWriter#writeUnsigned} of a count or size. */
  public int readCount() {
    return Math.toIntExact(readUnsigned());
  }

  /** Reads {@link PackedWriter#writeSigned}. */
  public long readSigned() {
    long value = readUnsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** Reads {@link PackedWriter#writeFixed}. */
  public long readFixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[position++] & 0xff);
    }
    return value;
  }

  /** Reads {@link PackedWriter#writeDouble}. */
  public double readDouble() {
    return Double.longBitsToDouble(readFixed());
  }

  /**
   * Reads {@link PackedWriter#writeString} where null was not written.
   *
   * @throws IllegalStateException if it was
   */
  public String readString() {
    String value = readNullableString();
    if (value == null) {
      throw new IllegalStateException("null in the place of a string");
    }
    return value;
  }

  /** Reads {@link PackedWriter#writeString}. */
  public @Nullable String readNullableString() {
    int length = readCount();
    if (length == 0) {
      return null;
    }
    if (length == 1) {
      return readUnits();
    }
    String value = new String(bytes, position, length - 2, StandardCharsets.UTF_8);
    position += length - 2;
    return value;
  }

  /** Passes over {@link PackedWriter#writeString}. */
  void skipString() {
    int length = readCount();
    if (length > 1) {
      position += length - 2;
    } else if (length == 1) {
      for (int units = readCount(); units > 0; units--) {
        var unused = readUnsigned();
      }
    }
  }

  /** Whether the next value is a string in UTF-8, and neither null nor one of units. */
  boolean isUtf8() {
    return bytes[position] != 0 && bytes[position] != 1;
  }

  /** Where the next value begins. */
  int position() {
    return position;
  }

  /** The bytes that are read. */
  byte[] bytes() {
    return bytes;
  }

  /** Reads {@link PackedWriter#writeBytes}. */
  public byte[] readBytes() {
    int length = readCount();
    position += length;
    return Arrays.copyOfRange(bytes, position - length, position);
  }

  /** Whether any bytes are left. */
  public boolean hasMore() {
    return position < bytes.length;
  }

  private String readUnits() {
    int length = readCount();
    StringBuilder units = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      units.append((char) readUnsigned());
    }
    return units.toString();
  }
}
