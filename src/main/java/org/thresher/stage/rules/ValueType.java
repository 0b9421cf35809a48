package org.thresher.stage.rules;

/** What the parts of a condition are. */
enum ValueType {
  NUMBER("a number"),
  TEXT("a text"),
  BOOLEAN("true or false"),
  TEXTS("a list of texts"),
  NUMBERS("a list of numbers"),
  NULL("null"),
  FIELDS("a column of several fields");

  private final String words;

  ValueType(String words) {
    this.words = words;
  }

  /** The type in words, with its article. */
  String words() {
    return words;
  }

  /** Whether values of the types can be equal. */
  boolean isLike(ValueType other) {
    return this == other || this == NULL || other == NULL;
  }

  /** Whether it is a list. */
  boolean isList() {
    return this == TEXTS || this == NUMBERS;
  }

  /** What the elements of a list are. */
  ValueType element() {
    return this == TEXTS ? TEXT : NUMBER;
  }
}
