package org.thresher.extract;

/** The feature values of one block, filled from left to right. */
final class FeatureRow {
  final float[] values;
  private int next;

  /** Fills a given array. */
  FeatureRow(float[] values) {
    this.values = values;
  }

  /** Starts over at a position. */
  void restart(int position) {
    next = position;
  }

  /** Appends a value. */
  void add(double value) {
    values[next++] = (float) value;
  }

  /** Appends 1 or 0. */
  void add(boolean value) {
    values[next++] = value ? 1 : 0;
  }

  /** Number of values appended. */
  int position() {
    return next;
  }
}
