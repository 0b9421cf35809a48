package org.thresher.report.review;

/** Sums up the ends of distributions: hypergeometric and beta. */
final class Tails {
  private static final double TINY = 1e-300;
  private static final double ENOUGH = 1e-15;
  private static final int MOST_TERMS = 100_000;
  private static final double STIRLING_FROM = 15;

  private Tails() {}

  /**
   * The chance that at most so many of the lines drawn have a property.
   *
   * @param with lines with the property
   * @param lines all lines
   */
  static double atMost(long found, long drawn, long with, long lines) {
    return 1 - atLeast(found + 1, drawn, with, lines);
  }

  /** The chance that at least so many of the lines drawn have a property. */
  static double atLeast(long found, long drawn, long with, long lines) {
    long least = Math.max(0, drawn - (lines - with));
    long most = Math.min(drawn, with);
    if (found <= least) {
      return 1;
    }
    if (found > most) {
      return 0;
    }
    double mean = drawn * (double) with / lines;
    return found > mean
        ? sum(found, most, drawn, with, lines)
        : 1 - downwards(found - 1, least, drawn, with, lines);
  }

  /** The chances of a number and those above it. */
  private static double sum(long from, long most, long drawn, long with, long lines) {
    double term = Math.exp(logChance(from, drawn, with, lines));
    double sum = 0;
    for (long i = from; i <= most && term > sum * ENOUGH; i++) {
      sum += term;
      term *= (with - i) / (i + 1.0) * ((drawn - i) / (lines - with - drawn + i + 1.0));
    }
    return Math.min(1, sum);
  }

  /** The chances of a number and those below it. */
  private static double downwards(long from, long least, long drawn, long with, long lines) {
    double term = Math.exp(logChance(from, drawn, with, lines));
    double sum = 0;
    for (long i = from; i >= least && term > sum * ENOUGH; i--) {
      sum += term;
      term *= i / (with - i + 1.0) * ((lines - with - drawn + (double) i) / (drawn - i + 1.0));
    }
    return Math.min(1, sum);
  }

  private static double logChance(long found, long drawn, long with, long lines) {
    return logChoose(with, found)
        + logChoose(lines - with, drawn - found)
        - logChoose(lines, drawn);
  }

  private static double logChoose(long n, long k) {
    return logGamma(n + 1.0) - logGamma(k + 1.0) - logGamma(n - k + 1.0);
  }

  /** Stirling's series, from where it has more than 12 digits. */
  private static double logGamma(double x) {
    double shift = 0;
    double at = x;
    while (at < STIRLING_FROM) {
      shift += Math.log(at);
      at++;
    }
    double square = 1 / (at * at);
    double series =
        (1 / 12.0 - square * (1 / 360.0 - square * (1 / 1260.0 - square / 1680.0))) / at;
    return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - shift;
  }

  /** The regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. */
  static double beta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front =
        Math.exp(
            logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double value = d;
    for (int m = 1; m < MOST_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      value *= d * c;
      if (Math.abs(d * c - 1) < ENOUGH) {
        return value;
      }
    }
    return value;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }
}
