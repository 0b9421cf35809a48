package org.thresher.job;

import java.util.List;

/** Checks of settings. Each throws a {@link SettingException} that names key, value and range. */
final class Check {
  private static final double EXACT = 1e15;

  private Check() {}

  /** Refuses a value that is not between two others, which are legal themselves. */
  static void in(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new SettingException(
          key, shown(value), "between " + shown(least) + " and " + shown(most));
    }
  }

  /** Refuses a value that is not between two others, which are legal themselves. */
  static void in(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new SettingException(key, Long.toString(value), "between " + least + " and " + most);
    }
  }

  /** Refuses a value below another one. */
  static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw new SettingException(key, Long.toString(value), "at least " + least);
    }
  }

  /** Refuses a value that is not between 0 and 1. */
  static void share(String key, double value) {
    in(key, value, 0, 1);
  }

  /** Refuses a list that names something twice. */
  static void distinct(String key, List<?> values) {
    if (values.stream().distinct().count() < values.size()) {
      throw new SettingException(key, JobFile.shown(values), "a list that names nothing twice");
    }
  }

  /** Refuses what is no host: a name as example.org. */
  static void hosts(String key, List<String> hosts) {
    for (String host : hosts) {
      if (host.chars().anyMatch(c -> c <= ' ' || "/:@?*#".indexOf(c) >= 0)) {
        throw new SettingException(
            key, "'" + JobFile.clipped(host) + "'", "a host such as example.org");
      }
    }
  }

  /** A number as people write it: whole ones without a decimal point. */
  static String shown(double value) {
    return value == Math.rint(value) && Math.abs(value) < EXACT
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
