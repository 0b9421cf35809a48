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
record Value(Type type, Of of) {
  /** Types of values. */
  enum Type {
    NUMBER("a number"),
    TEXT("a text"),
    BOOLEAN("true or false"),
    TEXTS("a list of texts"),
    NUMBERS("a list of numbers"),
    NULL("null"),
    FIELDS("a column of several fields");

    private final String words;

    Type(String words) {
      this.words = words;
    }

    /** The type in words, with its article. */
    String words() {
      return words;
    }

    /** Whether values of the types can be equal. */
    boolean isLike(Type other) {
      return this == other || this == NULL || other == NULL;
    }

    /** Whether it is a list. */
    boolean isList() {
      return this == TEXTS || this == NUMBERS;
    }

    /** What the elements of a list are. */
    Type element() {
      return this == TEXTS ? TEXT : NUMBER;
    }
  }

  /** Computes a value. */
  @FunctionalInterface
  interface Of {
    @Nullable Object row(CorpusRow row);
  }

  /** A value that is the same for each row. */
  static Value constant(Type type, @Nullable Object value) {
    return new Value(type, row -> value);
  }

  /** A condition. */
  static Value bool(Predicate<CorpusRow> test) {
    return new Value(Type.BOOLEAN, test::test);
  }

  /** Whether it holds for a row; null does not. */
  boolean holds(CorpusRow row) {
    return Objects.equals(of.row(row), true);
  }
}
