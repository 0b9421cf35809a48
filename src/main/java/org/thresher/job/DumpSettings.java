package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How paragraphs that repeat over the dump are found.
 *
 * @param enabled whether to look for them; default true
 * @param minWords shorter paragraphs are never removed; in scripts without spaces two characters
 *     count as a word; 0 or more, default 12
 * @param match when two paragraphs are the same; default folded
 * @param keep which copy stays; default first
 */
public record DumpSettings(boolean enabled, int minWords, Match match, Keep keep)
    implements Serializable {

  /** When two paragraphs are the same. */
  public enum Match {
    /** When they differ in case and white space only. */
    @JsonProperty("folded")
    FOLDED,
    /** When every character is the same. */
    @JsonProperty("exact")
    EXACT
  }

  /** Which copy of a repeated paragraph stays. */
  public enum Keep {
    /** The first by file path and offset. */
    @JsonProperty("first")
    FIRST,
    /** No copy. */
    @JsonProperty("none")
    NONE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks the ranges. */
  public DumpSettings {
    Check.atLeast("dump.minWords", minWords, 0);
  }

  /** The settings of a job file; what is null has its default. */
  @JsonCreator
  public static DumpSettings of(
      @JsonProperty("enabled") @Nullable Boolean enabled,
      @JsonProperty("minWords") @Nullable Integer minWords,
      @JsonProperty("match") @Nullable Match match,
      @JsonProperty("keep") @Nullable Keep keep) {
    return new DumpSettings(
        enabled == null || enabled,
        minWords == null ? 12 : minWords,
        match == null ? Match.FOLDED : match,
        keep == null ? Keep.FIRST : keep);
  }

  /** The defaults. */
  public static DumpSettings defaults() {
    return of(null, null, null, null);
  }
}
