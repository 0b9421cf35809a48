package org.thresher.report.review;

import java.util.Comparator;

/**
 * Lines of a corpus that are alike for the sample.
 *
 * @param group the reason for which they were removed; {@link #KEPT} for kept ones
 * @param site the registrable domain of their pages; empty if there is none
 * @param language the language of their documents
 */
record Stratum(String group, String site, String language) implements Comparable<Stratum> {
  /** The group of the lines that were kept: no reason has an empty label. */
  static final String KEPT = "";

  private static final Comparator<Stratum> ORDER =
      Comparator.comparing(Stratum::group)
          .thenComparing(Stratum::site)
          .thenComparing(Stratum::language);

  @Override
  public int compareTo(Stratum other) {
    return ORDER.compare(this, other);
  }
}
