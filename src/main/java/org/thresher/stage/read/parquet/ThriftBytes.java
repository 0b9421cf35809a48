package org.thresher.stage.read.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.thresher.stage.read.bytes.DamagedInputException;

/**
 * Reads a structure in Thrift's compact protocol without making anything of it: lengths and counts
 * that do not lie in the bytes are found before a library makes room for them.
 */
final class ThriftBytes {
  private static final int MOST_DEPTH = 16;

  private final InputStream in;
  private final int most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  private ThriftBytes(InputStream in, int most) {
    this.in = in;
    this.most = most;
  }

  /**
   * The bytes of the structure that comes next.
   *
   * @param most its most bytes
   * @throws DamagedInputException if it is none, or longer
   */
  static byte[] next(InputStream in, int most) throws IOException {
    ThriftBytes structure = new ThriftBytes(in, most);
    structure.structure(0);
    return structure.bytes.toByteArray();
  }

  private void structure(int depth) throws IOException {
    if (depth > MOST_DEPTH) {
      throw damage("structures too deep in one another");
    }
    int field;
    while ((field = one()) != 0) {
      if (field >>> 4 == 0) {
        number();
      }
      value(field & 0xf, depth, false);
    }
  }

  /**
   * Passes over a value.
   *
   * @param element whether it is in a list, where truth values take a byte
   */
  private void value(int type, int depth, boolean element) throws IOException {
    switch (type) {
      case 1, 2 -> take(element ? 1 : 0);
      case 3 -> take(1);
      case 4, 5, 6 -> number();
      case 7 -> take(8);
      case 8 -> take(number());
      case 9, 10 -> list(depth);
      case 11 -> map(depth);
      case 12 -> structure(depth + 1);
      default -> throw damage("a value of an unknown type");
    }
  }

  private void list(int depth) throws IOException {
    int head = one();
    long count = head >>> 4 == 15 ? number() : head >>> 4;
    require(count);
    for (long i = 0; i < count; i++) {
      value(head & 0xf, depth + 1, true);
    }
  }

  private void map(int depth) throws IOException {
    long count = number();
    require(2 * count);
    int types = count == 0 ? 0 : one();
    for (long i = 0; i < count; i++) {
      value(types >>> 4, depth + 1, true);
      value(types & 0xf, depth + 1, true);
    }
  }

  private long number() throws IOException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      int next = one();
      value |= (next & 0x7fL) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw damage("a number without an end");
  }

  /** There must be room for so many more bytes. */
  private void require(long count) throws DamagedInputException {
    if (count < 0 || count > most - bytes.size()) {
      throw damage("a length of " + count);
    }
  }

  private void take(long count) throws IOException {
    require(count);
    byte[] taken = in.readNBytes((int) count);
    if (taken.length < count) {
      throw damage("an end inside a value");
    }
    bytes.writeBytes(taken);
  }

  private int one() throws IOException {
    require(1);
    int next = in.read();
    if (next < 0) {
      throw damage("an end inside a value");
    }
    bytes.write(next);
    return next;
  }

  private static DamagedInputException damage(String what) {
    return new DamagedInputException("corrupt_parquet", "a header that has " + what);
  }
}
