package org.thresher.stage.deduplicate.memory;

import org.thresher.beam.LongRows;

/** What one night's pages say of the lines of one bucket; sorted by hash when it is used. */
public final class SiteNight {
  static final int HASH = 0;
  static final int SITE = 1;
  static final int PAGES = 2;
  static final int OWNERS = 3;
  static final int OWN_ONLY = 4;
  private static final int WIDTH = 5;

  private final LongRows lines = new LongRows(WIDTH);
  private final LongRows sites = new LongRows(2);

  /**
   * Adds a line.
   *
   * @param hash hash of site and folded line, greater than those before
   * @param site hash of the site
   * @param pages pages that have it
   * @param owners pages of which it is the title, description or lede
   * @param ownOnly whether the only page that has it is the only one of those
   */
  public void line(long hash, long site, long pages, long owners, boolean ownOnly) {
    lines.add(hash, site, pages, owners, ownOnly ? 1 : 0);
  }

  /** Adds a site with its number of pages in the whole dump. */
  public void site(long site, long pages) {
    sites.add(site, pages);
  }

  LongRows lines() {
    return lines;
  }

  /** Sites with their pages, sorted by site. */
  LongRows sites() {
    sites.sort();
    return sites;
  }
}
