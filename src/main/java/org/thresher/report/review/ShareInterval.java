package org.thresher.report.review;

/**
 * A share that was estimated from a sample, and between which shares it surely is.
 *
 * @param low the least share
 * @param estimate the best guess
 * @param high the greatest share
 */
record ShareInterval(double low, double estimate, double high) {
  /** Above so many lines drawing with and without putting back are the same. */
  private static final long MANY = 10_000_000;

  private static final int HALVINGS = 60;

  /**
   * The share of lines with a property, by how many of some lines drawn from them have it: the
   * exact interval of Clopper and Pearson for drawing without putting back (hypergeometric). It
   * holds in at least {@code confidence} of all samples, also where few or none of the lines drawn
   * have the property.
   *
   * @param found lines drawn that have the property
   * @param drawn lines drawn, at least 1
   * @param lines all lines
   */
  static ShareInterval of(long found, long drawn, long lines, double confidence) {
    double tail = (1 - confidence) / 2;
    double estimate = found / (double) drawn;
    if (lines > MANY) {
      return ofWeighted(estimate, (double) drawn, confidence);
    }
    long least = found;
    long most = lines - (drawn - found);
    long low = first(least, most, all -> Tails.atLeast(found, drawn, all, lines) > tail);
    long high = first(least, most + 1, all -> Tails.atMost(found, drawn, all, lines) <= tail) - 1;
    return new ShareInterval(low / (double) lines, estimate, Math.max(low, high) / (double) lines);
  }

  /**
   * The same for a share that was estimated as if from so many lines drawn from very many; the
   * numbers need not be whole.
   *
   * @param drawn lines drawn, more than 0
   */
  static ShareInterval ofWeighted(double estimate, double drawn, double confidence) {
    double tail = (1 - confidence) / 2;
    double found = estimate * drawn;
    double low = found <= 0 ? 0 : quantile(tail, found, drawn - found + 1);
    double high = found >= drawn ? 1 : quantile(1 - tail, found + 1, drawn - found);
    return new ShareInterval(low, estimate, high);
  }

  /** Whether a share is in the interval. */
  boolean contains(double share) {
    return share >= low - 1e-12 && share <= high + 1e-12;
  }

  /** The shares of the lines without the property. */
  ShareInterval others() {
    return new ShareInterval(1 - high, 1 - estimate, 1 - low);
  }

  private interface Test {
    boolean holds(long all);
  }

  /** The first number for which a test holds that holds for all after it; {@code to} if none. */
  private static long first(long from, long to, Test test) {
    long low = from;
    long high = to;
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (test.holds(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double quantile(double share, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (Tails.beta(middle, a, b) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
