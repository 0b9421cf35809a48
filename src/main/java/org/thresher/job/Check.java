package org.thresher.job;

/** Checks of settings; the messages name the key, the value and the legal range. */
final class Check {
  private Check() {}

  static void atLeast(String key, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(key + " is " + value + ", must be at least " + least);
    }
  }

  static void share(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + " is " + value + ", must be from 0 to 1");
    }
  }
}
