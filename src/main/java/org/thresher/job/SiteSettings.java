package org.thresher.job;

/**
 * How lines that repeat over a site are found.
 *
 * @param enabled whether to look for them; default true
 * @param minPages a line on so many pages of a registrable domain goes from all of them; 2 or more,
 *     default 3
 * @param longLineWords lines of so many words, or of 100 characters, are guarded by {@code
 *     longLineShare}; default 15
 * @param longLineShare a guarded line goes only if it is on this share of the site's pages, 0..1;
 *     default 0.2
 * @param teasers whether lines that are the title, description or lede of another page of the site
 *     go as teasers; default true
 */
public record SiteSettings(
    boolean enabled, int minPages, int longLineWords, double longLineShare, boolean teasers)
    implements Settings {

  /** Lines on three pages, and teasers. */
  public static final SiteSettings DEFAULTS = new SiteSettings(true, 3, 15, 0.2, true);

  /** Checks the ranges. */
  public SiteSettings {
    Check.atLeast("minPages", minPages, 2);
    Check.atLeast("longLineWords", longLineWords, 1);
    Check.share("longLineShare", longLineShare);
  }
}
