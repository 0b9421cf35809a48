package org.thresher.quality;

import java.util.Locale;

/** How a rule's verdict is put: the rule, the value, the limit. */
final class Rule {
  private Rule() {}

  static String above(String rule, double value, double limit) {
    return String.format(Locale.ROOT, "%s %.4g > %.4g", rule, value, limit);
  }

  static String below(String rule, double value, double limit) {
    return String.format(Locale.ROOT, "%s %.4g < %.4g", rule, value, limit);
  }
}
