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
 * @param memory what is known of sites from earlier runs
 */
public record SiteSettings(
    boolean enabled,
    int minPages,
    int longLineWords,
    double longLineShare,
    boolean teasers,
    Memory memory)
    implements Settings {

  /**
   * What nightly runs remember of the lines of sites. It is kept in the index of earlier dumps:
   * that of {@code --incremental}, or of {@code deduplicate.index}.
   *
   * @param enabled whether runs remember the lines of each site with the days on which they were
   *     first and last seen, forget them, and say when a site has another layout; without it an
   *     index keeps all lines for ever; default false
   * @param days a line that was not seen for so many days is forgotten; 1 or more, default 90
   * @param pages a line that so many new pages of its site do not have is forgotten; 1 or more,
   *     default 100
   * @param lines most lines that are remembered of a site, those on most pages; 64 or more, default
   *     1024
   * @param alarmPages when so many new pages of a site have hardly any of the lines that most of
   *     its pages had, the report has an alarm; 2 or more, default 5
   */
  public record Memory(boolean enabled, int days, int pages, int lines, int alarmPages)
      implements Settings {
    /** Nothing is remembered. */
    public static final Memory DEFAULTS = new Memory(false, 90, 100, 1024, 5);

    /** Checks the ranges. */
    public Memory {
      Check.atLeast("days", days, 1);
      Check.atLeast("pages", pages, 1);
      Check.atLeast("lines", lines, 64);
      Check.atLeast("alarmPages", alarmPages, 2);
    }
  }

  /** Lines on three pages, and teasers. */
  public static final SiteSettings DEFAULTS =
      new SiteSettings(true, 3, 15, 0.2, true, Memory.DEFAULTS);

  /** Whether lines of sites are remembered. */
  public boolean remembers() {
    return enabled && memory.enabled();
  }

  /** Checks the ranges. */
  public SiteSettings {
    Check.atLeast("minPages", minPages, 2);
    Check.atLeast("longLineWords", longLineWords, 1);
    Check.share("longLineShare", longLineShare);
  }
}
