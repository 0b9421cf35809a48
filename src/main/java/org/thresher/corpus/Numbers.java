package org.thresher.corpus;

import java.util.Locale;

/** Formats numbers for people, in the same way in every locale. */
public final class Numbers {
  private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB", "PB"};
  private static final String[] SCALES = {"", " k", " M", " bn", " tn"};

  private Numbers() {}

  /** All digits, in groups of three: {@code 1,234,567}. */
  public static String grouped(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** About three digits: {@code 987}, {@code 12.3 k}, {@code 4.56 M}. */
  public static String rounded(long n) {
    return n < 10_000 ? grouped(n) : scaled(n, SCALES);
  }

  /** A size in decimal units: {@code 12.3 MB}. */
  public static String bytes(long n) {
    return n < 1000 ? n + " B" : scaled(n, SIZES, " ");
  }

  /**
   * A share of a whole as per cent with one decimal; shares that are not nothing or everything
   * never look like it ({@code <0.1 %}, {@code >99.9 %}). An empty whole has no share: {@code –}.
   */
  public static String percent(long part, long whole) {
    if (whole <= 0) {
      return "–";
    }
    double share = 100.0 * part / whole;
    if (part > 0 && share < 0.1) {
      return "<0.1 %";
    }
    if (part < whole && share > 99.9) {
      return ">99.9 %";
    }
    return String.format(Locale.ROOT, "%.1f %%", share);
  }

  /** Per cent without decimals, for sentences. */
  public static String wholePercent(double share) {
    return Math.round(share * 100) + " %";
  }

  /** A number for an SVG attribute: at most two decimals, no exponent. */
  public static String coordinate(double value) {
    long hundredths = Math.round(value * 100);
    if (hundredths % 100 == 0) {
      return Long.toString(hundredths / 100);
    }
    return String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
  }

  /** A count with its noun: {@code 1 page}, {@code 2 pages}. */
  public static String counted(long n, String noun) {
    return grouped(n) + " " + noun + (n == 1 ? "" : "s");
  }

  private static String scaled(long n, String[] units) {
    return scaled(n, units, "");
  }

  private static String scaled(long n, String[] units, String gap) {
    double value = n;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    String format = value < 9.995 ? "%.2f" : value < 99.95 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value) + gap + units[unit];
  }
}
