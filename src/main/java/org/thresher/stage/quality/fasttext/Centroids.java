package org.thresher.stage.quality.fasttext;

import java.io.IOException;

/** The 256 values of each part of a quantised row. */
final class Centroids {
  private static final int VALUES = 256;

  /** Of rows that have none. */
  static final Centroids NONE = new Centroids(0, 0, 0, new float[0]);

  private final int count;
  private final int size;
  private final int lastSize;
  private final float[] values;

  private Centroids(int count, int size, int lastSize, float[] values) {
    this.count = count;
    this.size = size;
    this.lastSize = lastSize;
    this.values = values;
  }

  static Centroids read(ModelBytes file, int columns) throws IOException {
    int width = file.readInt();
    int count = file.readInt();
    int size = file.readInt();
    int lastSize = file.readInt();
    if (width != columns
        || count < 1
        || size < 1
        || lastSize < 1
        || lastSize > size
        || (count - 1L) * size + lastSize != columns) {
      throw new IOException("its quantised rows have " + count + " parts of " + size);
    }
    return new Centroids(count, size, lastSize, file.readFloats((long) columns * VALUES));
  }

  /** How many parts a row has. */
  int count() {
    return count;
  }

  /** The first number of a value of the first part. */
  float value(byte code) {
    return values[at(0, code)];
  }

  /** Adds the parts that codes name, times a factor, to a vector. */
  void add(byte[] codes, int from, float factor, float[] to) {
    for (int part = 0; part < count; part++) {
      int at = at(part, codes[from + part]);
      int begin = part * size;
      for (int i = 0; i < width(part); i++) {
        to[begin + i] += factor * values[at + i];
      }
    }
  }

  /** The product of a vector and the parts that codes name. */
  float dot(byte[] codes, int from, float[] vector) {
    float sum = 0;
    for (int part = 0; part < count; part++) {
      int at = at(part, codes[from + part]);
      int begin = part * size;
      for (int i = 0; i < width(part); i++) {
        sum += vector[begin + i] * values[at + i];
      }
    }
    return sum;
  }

  private int width(int part) {
    return part == count - 1 ? lastSize : size;
  }

  /** Where a value of a part begins; the values of the last part may be shorter. */
  private int at(int part, byte code) {
    int number = Byte.toUnsignedInt(code);
    return part == count - 1
        ? part * VALUES * size + number * lastSize
        : (part * VALUES + number) * size;
  }
}
