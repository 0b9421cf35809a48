package org.thresher.deduplicate;

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
 *     count as a word; 1 or more, default 12
 * @param keep which copy stays; default first
 */
public record DumpSettings(boolean enabled, int minWords, Keep keep) implements Serializable {

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
    Ranges.atLeast("dump.minWords", minWords, 1);
  }

  /** The settings of a job file; what is null has its default. */
  @JsonCreator
  public static DumpSettings of(
      @JsonProperty("enabled") @Nullable Boolean enabled,
      @JsonProperty("minWords") @Nullable Integer minWords,
      @JsonProperty("keep") @Nullable Keep keep) {
    return new DumpSettings(
        enabled == null || enabled,
        minWords == null ? 12 : minWords,
        keep == null ? Keep.FIRST : keep);
  }

  /** The defaults. */
  public static DumpSettings defaults() {
    return of(null, null, null);
  }
}
