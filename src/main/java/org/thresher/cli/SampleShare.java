package org.thresher.cli;

import org.thresher.job.JobException;

/** A share of a whole on the command line: {@code 1%} or {@code 0.01}. */
final class SampleShare {
  private SampleShare() {}

  /**
   * The share that a value of an option gives, above 0 and at most 1.
   *
   * @throws JobException if it gives none
   */
  static double parse(String option, String value) {
    double share = number(option, value);
    if (!(share > 0 && share <= 1)) {
      throw illegal(option, value, "above 0 and at most 1");
    }
    return share;
  }

  /**
   * The number that a value of an option gives.
   *
   * @throws JobException if it gives none
   */
  static double number(String option, String value) {
    boolean percent = value.endsWith("%");
    String number = percent ? value.substring(0, value.length() - 1) : value;
    try {
      return Double.parseDouble(number.strip()) / (percent ? 100 : 1);
    } catch (NumberFormatException noNumber) {
      throw illegal(option, value, "a number such as 0.05");
    }
  }

  private static JobException illegal(String option, String value, String legal) {
    return new JobException(
        option
            + " is "
            + FailureMessage.quoted(value)
            + "; must be "
            + legal
            + ", or a percentage such as 1%");
  }
}
