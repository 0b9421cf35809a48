package org.thresher.corpus;

import java.util.List;

/**
 * The type of a value in a row.
 *
 * <p>Values are plain Java: {@code String}, {@code Long}, {@code Double}; {@code List} of elements;
 * a struct is a {@code List} of its fields' values in order. There are no maps: readers of Parquet
 * and JSON that expect fixed columns (Hugging Face datasets) cannot read them.
 */
public sealed interface ColumnType {

  /** A single value. */
  enum Primitive implements ColumnType {
    /** Unicode text; lone surrogates are written as U+FFFD. */
    STRING,
    /** A whole number of 64 bits. */
    LONG,
    /** A finite number of 64 bits. */
    DOUBLE
  }

  /** Any number of values, none of them null. */
  record ListOf(ColumnType element) implements ColumnType {}

  /** Named values. */
  record Struct(List<Field> fields) implements ColumnType {}

  /**
   * A named and described value.
   *
   * @param name its name, in snake case
   * @param type its type
   * @param nullable whether it may be null; it is never absent
   * @param doc what it is, for people, without a full stop at the end
   */
  record Field(String name, ColumnType type, boolean nullable, String doc) {}
}
