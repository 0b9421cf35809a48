package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The {@code extract} section of a job.
 *
 * @param favor which error to avoid where a block may or may not be main text; default balanced
 * @param title what becomes of the headline over the main text; default auto
 * @param maxDepth elements nested deeper than this are read as if they stood at this depth, 16 to
 *     4096; default 512
 * @param maxNodes pages with more nodes fail with {@code too_much_work}, at least 1000; default
 *     2,000,000
 */
public record ExtractSettings(Favor favor, TitleRule title, int maxDepth, int maxNodes)
    implements Settings {

  /** Which error to avoid. */
  public enum Favor {
    /** Leave out what is doubtful. */
    @JsonProperty("precision")
    PRECISION,
    /** Best F1. */
    @JsonProperty("balanced")
    BALANCED,
    /** Keep what is doubtful. */
    @JsonProperty("recall")
    RECALL
  }

  /** What becomes of the headline that is above the main text. */
  public enum TitleRule {
    /** It is always a kept paragraph. */
    @JsonProperty("keep")
    KEEP,
    /** It is always removed from the text; the metadata have it anyway. */
    @JsonProperty("drop")
    DROP,
    /** It is kept or removed like every other block. */
    @JsonProperty("auto")
    AUTO
  }

  /** Balanced. */
  public static final ExtractSettings DEFAULTS =
      new ExtractSettings(Favor.BALANCED, TitleRule.AUTO, 512, 2_000_000);

  /** Checks the ranges. */
  public ExtractSettings {
    Check.in("maxDepth", maxDepth, 16, 4096);
    Check.atLeast("maxNodes", maxNodes, 1000);
  }
}
