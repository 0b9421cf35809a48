package org.thresher.document;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Utf8Buffer;

/** Reads what {@link PackedWriter} wrote, in the same order of calls. */
public final class PackedReader {
  /** Bytes that {@link #startOfString} looks at. */
  private static final int START_BYTES = 6;

  /** The first byte of U+E000 in UTF-8: from here on, the order of bytes is not that of units. */
  private static final int FIRST_UNORDERED = 0xee;

  private static final Comparator<@Nullable String> NULL_FIRST =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

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

  /**
   * Compares the next string, or null, with that of another reader, and passes over both: in the
   * order of {@link String#compareTo}, null first. Neither is decoded.
   */
  public int compareStrings(PackedReader other) {
    if (!isUtf8() || !other.isUtf8()) {
      return NULL_FIRST.compare(readNullableString(), other.readNullableString());
    }
    int length = readCount() - 2;
    int otherLength = other.readCount() - 2;
    int from = position;
    int otherFrom = other.position;
    position += length;
    other.position += otherLength;
    int same = Arrays.mismatch(bytes, from, position, other.bytes, otherFrom, other.position);
    if (same < 0 || same == length || same == otherLength) {
      return Integer.compare(length, otherLength);
    }
    return Integer.compare(unitOrder(bytes[from + same]), unitOrder(other.bytes[otherFrom + same]));
  }

  /**
   * A number of the start of the next string, which is not null: of two strings, the one with the
   * lower number is before the other in the order of {@link #compareStrings}. Does not pass over
   * it.
   *
   * @return below 2^48
   */
  public long startOfString() {
    PackedReader in = new PackedReader(bytes, position);
    if (in.isUtf8()) {
      int length = in.readCount() - 2;
      return start(bytes, in.position, length);
    }
    Utf8Buffer shown = Utf8Buffer.of(in.readString());
    return start(shown.bytes(), 0, shown.size());
  }

  private static long start(byte[] utf8, int from, int length) {
    long start = 0;
    boolean ordered = true;
    for (int i = 0; i < START_BYTES; i++) {
      int next = ordered && i < length ? Math.min(utf8[from + i] & 0xff, FIRST_UNORDERED) : 0;
      ordered &= next < FIRST_UNORDERED;
      start = start << Byte.SIZE | next;
    }
    return start;
  }

  /** A number for a byte of UTF-8: U+E000 to U+FFFF are after all pairs of surrogates. */
  private static int unitOrder(byte utf8) {
    int value = utf8 & 0xff;
    return value == FIRST_UNORDERED || value == FIRST_UNORDERED + 1 ? value + 0x10 : value;
  }

  /** Passes over {@link PackedWriter#writeString}. */
  public void skipString() {
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
  public int position() {
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
