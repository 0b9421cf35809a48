package org.thresher.stage.rules;

/** A condition is wrong at a column. */
final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * What is wrong.
   *
   * @param column from 1
   */
  ConditionException(int column, String problem) {
    super("column " + column + ": " + problem);
  }
}
