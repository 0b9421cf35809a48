package org.thresher.stage.read.bytes;

import java.nio.charset.StandardCharsets;

/**
 * A header block of a tar archive (POSIX.1-1988 and later, and GNU).
 *
 * @param block its 512 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record TarHeader(byte[] block) {
  static final int BLOCK = 512;

  private static final int SUM = 148;
  private static final int SIZE = 124;
  private static final int TYPE = 156;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int SPARSE_MAP = 386;
  private static final int MORE_SPARSE = 482;
  private static final int REAL_SIZE = 483;

  /** Whether it is a header: the sum of its bytes is the stated one. */
  boolean isValid() {
    long unsigned = 0;
    long signed = 0;
    for (int i = 0; i < BLOCK; i++) {
      byte b = i >= SUM && i < SUM + 8 ? (byte) ' ' : block[i];
      unsigned += b & 0xff;
      signed += b;
    }
    long stated = number(SUM, 8);
    return stated >= 0 && (stated == unsigned || stated == signed);
  }

  /** Whether it is a block of zeros. */
  boolean isZero() {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  char type() {
    return (char) (block[TYPE] & 0xff);
  }

  /** The bytes of the content; -1 if there is no such number. */
  long size() {
    return number(SIZE, 12);
  }

  String name() {
    String name = text(0, 100);
    String prefix =
        text(MAGIC, 6).equals("ustar") && block[MAGIC + 5] == 0 ? text(PREFIX, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** The size of a sparse file when its holes are filled. */
  long realSize() {
    return number(REAL_SIZE, 12);
  }

  boolean hasMoreSparse() {
    return block[MORE_SPARSE] != 0;
  }

  int sparseMap() {
    return SPARSE_MAP;
  }

  private String text(int from, int most) {
    int end = from;
    while (end < from + most && block[end] != 0) {
      end++;
    }
    return new String(block, from, end - from, StandardCharsets.UTF_8);
  }

  /** A number, octal or in base 256; -1 if it is negative, too large or none. */
  long number(int from, int length) {
    int first = block[from] & 0xff;
    if (first >= 0x80) {
      return first == 0x80 ? binary(from + 1, length - 1) : -1;
    }
    long value = 0;
    int digits = 0;
    for (int i = from; i < from + length; i++) {
      int b = block[i];
      if (b >= '0' && b <= '7') {
        value = value * 8 + b - '0';
        digits++;
      } else if (digits > 0 || (b != ' ' && b != 0)) {
        return digits > 0 && (b == ' ' || b == 0) ? value : -1;
      }
    }
    return value;
  }

  private long binary(int from, int length) {
    long value = 0;
    for (int i = from; i < from + length; i++) {
      if (value >> 54 != 0) {
        return -1;
      }
      value = value << 8 | (block[i] & 0xff);
    }
    return value;
  }
}
