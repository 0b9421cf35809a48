package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How lines that repeat over a site are found.
 *
 * @param enabled whether to look for them; default true
 * @param minPages a line on so many pages of a registrable domain goes from all of them; 2 or more,
 *     default 3
 * @param longLineWords lines of so many words, or of 100 characters, are guarded by {@code
 *     longLineShare}; default 15
 * @param longLineShare a guarded line goes only if it stands on this share of the site's pages,
 *     0..1; default 0.2
 * @param teasers whether lines that are the title, description or lede of another page of the site
 *     go as teasers; default true
 */
public record SiteSettings(
    boolean enabled, int minPages, int longLineWords, double longLineShare, boolean teasers)
    implements Serializable {

  /** Checks the ranges. */
  public SiteSettings {
    Check.atLeast("site.minPages", minPages, 2);
    Check.atLeast("site.longLineWords", longLineWords, 1);
    Check.share("site.longLineShare", longLineShare);
  }

  /** The settings of a job file; what is null has its default. */
  @JsonCreator
  public static SiteSettings of(
      @JsonProperty("enabled") @Nullable Boolean enabled,
      @JsonProperty("minPages") @Nullable Integer minPages,
      @JsonProperty("longLineWords") @Nullable Integer longLineWords,
      @JsonProperty("longLineShare") @Nullable Double longLineShare,
      @JsonProperty("teasers") @Nullable Boolean teasers) {
    return new SiteSettings(
        enabled == null || enabled,
        minPages == null ? 3 : minPages,
        longLineWords == null ? 15 : longLineWords,
        longLineShare == null ? 0.2 : longLineShare,
        teasers == null || teasers);
  }

  /** The defaults. */
  public static SiteSettings defaults() {
    return of(null, null, null, null, null);
  }
}
