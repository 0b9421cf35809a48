package org.thresher.stage.quality;

import java.util.Locale;

/**
 * A rule's objection to a text.
 *
 * @param rule the rule's short name, as datatrove's filters name it
 * @param evidence what was measured and the limit, for people
 */
record Rejection(String rule, String evidence) {

  /** A value below a rule's least. */
  static Rejection below(String rule, String what, double value, double limit) {
    return new Rejection(rule, what + " " + number(value) + " < " + number(limit));
  }

  /** A value above a rule's most. */
  static Rejection above(String rule, String what, double value, double limit) {
    return new Rejection(rule, what + " " + number(value) + " > " + number(limit));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
