package org.thresher.stage.decontaminate;

/**
 * An item of an evaluation set.
 *
 * @param set the name of the set's file without its endings
 * @param line the line of the file, from 1 on
 */
record EvaluationItem(String set, int line) {
  @Override
  public String toString() {
    return set + " item " + line;
  }
}
