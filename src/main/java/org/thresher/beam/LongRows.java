package org.thresher.beam;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of longs with a fixed number of columns in one growing array. Evidence has this form when
 * it is gathered, shuffled (8 bytes a value, big endian) and read. A million rows of three columns
 * are 24 MB and no objects.
 */
public final class LongRows {
  private static final int INSERTION_SORT_ROWS = 16;

  private final int width;
  private long[] values = new long[0];
  private int rows;

  /** For {@link #find}; null if rows may have changed since. */
  private @Nullable Index index;

  public LongRows(int width) {
    this.width = width;
  }

  /** The rows of several packed tables, which are read once. */
  public static LongRows unpack(int width, Iterable<byte[]> pieces) {
    List<byte[]> all = new ArrayList<>();
    long bytes = 0;
    for (byte[] piece : pieces) {
      all.add(piece);
      bytes += piece.length;
    }
    LongRows rows = new LongRows(width);
    rows.values = new long[Math.toIntExact(bytes / Long.BYTES)];
    all.forEach(rows::addAll);
    return rows;
  }

  /** Number of rows. */
  public int size() {
    return rows;
  }

  /** The value in a row and column, both from 0. */
  public long get(int row, int column) {
    return values[row * width + column];
  }

  public void set(int row, int column, long value) {
    values[row * width + column] = value;
    index = null;
  }

  /** Appends a row of {@code width} values. */
  public void add(long... row) {
    ensure(1);
    System.arraycopy(row, 0, values, rows * width, width);
    rows++;
  }

  /** Appends the rows of another table's {@link #toBytes()}. */
  public void addAll(byte[] packed) {
    int more = packed.length / (8 * width);
    ensure(more);
    ByteBuffer.wrap(packed).asLongBuffer().get(values, rows * width, more * width);
    rows += more;
  }

  /** Appends the rows of another table of the same width. */
  public void addAll(LongRows other) {
    ensure(other.rows);
    System.arraycopy(other.values, 0, values, rows * width, other.rows * width);
    rows += other.rows;
  }

  /** All rows, 8 bytes a value. */
  public byte[] toBytes() {
    return toBytes(0, rows);
  }

  /** The rows from one to before another, 8 bytes a value. */
  public byte[] toBytes(int from, int to) {
    int count = Math.multiplyExact(to - from, width);
    ByteBuffer packed = ByteBuffer.allocate(Math.multiplyExact(count, 8));
    packed.asLongBuffer().put(values, from * width, count);
    return packed.array();
  }

  /** Keeps the first rows only. */
  public void truncate(int size) {
    rows = size;
  }

  /** Sorts the rows by their columns from left to right, as signed numbers. */
  public void sort() {
    sort(0, rows - 1);
    index = null;
  }

  /** Sorts the rows and keeps each once. */
  public void sortDistinct() {
    sort();
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      if (kept == 0 || !sameColumns(kept - 1, row, width)) {
        System.arraycopy(values, row * width, values, kept * width, width);
        kept++;
      }
    }
    rows = kept;
  }

  private boolean sameColumns(int first, int second, int columns) {
    return Arrays.equals(
        values,
        first * width,
        first * width + columns,
        values,
        second * width,
        second * width + columns);
  }

  /**
   * Sorts the rows and makes one of those that have the same first columns: the first of them, with
   * the sum of another column.
   *
   * @param columns how many of the first columns are the same
   * @param summed the column that is summed up
   */
  public void sortAndSum(int columns, int summed) {
    sort();
    int kept = 0;
    for (int row = 0; row < rows; row++) {
      if (kept > 0 && sameColumns(kept - 1, row, columns)) {
        values[(kept - 1) * width + summed] += get(row, summed);
      } else {
        System.arraycopy(values, row * width, values, kept * width, width);
        kept++;
      }
    }
    rows = kept;
  }

  /** The row after the last one that has the same first column as {@code row}; rows are sorted. */
  public int endOfGroup(int row) {
    long key = get(row, 0);
    int end = row + 1;
    while (end < rows && get(end, 0) == key) {
      end++;
    }
    return end;
  }

  /**
   * The first row whose first column is {@code key}, or -1; rows are sorted. The first search makes
   * a table of where the parts of the range of keys begin, at most 4 bytes a row: of keys that are
   * spread evenly, as hashes are, a part has one or two, so that most searches read two places of a
   * table of millions. Of others a search takes a step a bit. Several threads may search rows that
   * do not change.
   */
  public int find(long key) {
    if (rows == 0 || key < get(0, 0) || key > get(rows - 1, 0)) {
      return -1;
    }
    Index parts = index;
    if (parts == null || parts.rows != rows) {
      parts = index();
      index = parts;
    }
    int part = parts.part(key);
    int low = parts.starts[part];
    int high = parts.starts[part + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle, 0) < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < rows && get(low, 0) == key ? low : -1;
  }

  /**
   * Where the rows begin of each part of the range of keys, and the end. Final fields, so that a
   * thread that sees it sees all of it.
   *
   * @param rows their number when it was made
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Index(int rows, long least, int shift, int[] starts) {
    int part(long key) {
      return part(key, least, shift);
    }

    static int part(long key, long least, int shift) {
      return (int) ((key - least) >>> shift);
    }
  }

  private Index index() {
    long least = get(0, 0);
    long greatest = get(rows - 1, 0);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(greatest - least);
    int most = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(rows);
    int shift = Math.max(0, bits - most);
    int[] starts = new int[Index.part(greatest, least, shift) + 2];
    int filled = 0;
    for (int row = 0; row < rows; row++) {
      for (int part = Index.part(get(row, 0), least, shift); filled <= part; filled++) {
        starts[filled] = row;
      }
    }
    starts[filled] = rows;
    return new Index(rows, least, shift, starts);
  }

  private void ensure(int more) {
    int needed = Math.multiplyExact(Math.addExact(rows, more), width);
    if (values.length < needed) {
      values = Arrays.copyOf(values, Math.max(needed, Math.max(64 * width, values.length * 2)));
    }
  }

  /** Quicksort with the median of three as pivot, recursing into the smaller part. */
  private void sort(int from, int to) {
    int low = from;
    int high = to;
    while (high - low >= INSERTION_SORT_ROWS) {
      int split = partition(low, high);
      if (split - low < high - split) {
        sort(low, split);
        low = split + 1;
      } else {
        sort(split + 1, high);
        high = split;
      }
    }
    insertionSort(low, high);
  }

  private int partition(int low, int high) {
    int middle = (low + high) >>> 1;
    orderPair(low, middle);
    orderPair(low, high);
    orderPair(middle, high);
    long[] pivot = Arrays.copyOfRange(values, middle * width, middle * width + width);
    int left = low - 1;
    int right = high + 1;
    while (true) {
      do {
        left++;
      } while (compare(left, pivot) < 0);
      do {
        right--;
      } while (compare(right, pivot) > 0);
      if (left >= right) {
        return right;
      }
      swap(left, right);
    }
  }

  private void insertionSort(int low, int high) {
    for (int end = low + 1; end <= high; end++) {
      for (int row = end; row > low && compare(row - 1, row) > 0; row--) {
        swap(row - 1, row);
      }
    }
  }

  private void orderPair(int first, int second) {
    if (compare(first, second) > 0) {
      swap(first, second);
    }
  }

  private int compare(int first, int second) {
    for (int column = 0; column < width; column++) {
      int order = Long.compare(get(first, column), get(second, column));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private int compare(int row, long[] other) {
    for (int column = 0; column < width; column++) {
      int order = Long.compare(get(row, column), other[column]);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private void swap(int first, int second) {
    for (int column = 0; column < width; column++) {
      long value = get(first, column);
      set(first, column, get(second, column));
      set(second, column, value);
    }
  }
}
