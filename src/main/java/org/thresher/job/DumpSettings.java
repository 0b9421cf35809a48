package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

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
    implements Settings {

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

  /** Paragraphs of 12 words and more, folded; the first stays. */
  public static final DumpSettings DEFAULTS = new DumpSettings(true, 12, Match.FOLDED, Keep.FIRST);

  /** Checks the range. */
  public DumpSettings {
    Check.atLeast("minWords", minWords, 0);
  }
}
