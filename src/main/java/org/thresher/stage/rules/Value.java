package org.thresher.stage.rules;

import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusRow;

/**
 * A part of a condition: what it is, and its value for a row.
 *
 * @param type what values it has
 * @param of its value: a Double, String, Boolean or List of Strings, or null where the row has none
 */
record Value(ValueType type, Of of) {
  /** Computes a value. */
  @FunctionalInterface
  interface Of {
    @Nullable Object row(CorpusRow row);
  }

  /** A value that is the same for each row. */
  static Value constant(ValueType type, @Nullable Object value) {
    return new Value(type, row -> value);
  }

  /** A condition. */
  static Value bool(Predicate<CorpusRow> test) {
    return new Value(ValueType.BOOLEAN, test::test);
  }

  /** Whether it holds for a row; null does not. */
  boolean holds(CorpusRow row) {
    return Objects.equals(of.row(row), true);
  }
}
