package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The {@code extract} section of a job.
 *
 * @param favor which error to avoid where a block may or may not be main text; default balanced
 * @param title what becomes of the headline over the main text; with auto it is kept where the text
 *     follows it, on articles within three blocks, or where the block model is sure; default auto
 * @param comments what becomes of what readers wrote under a text: comments, and reviews of
 *     products. The posts of a forum are the text and stay in any case, and text without markup
 *     does not show who wrote it; default drop
 * @param maxDepth elements nested deeper than this are read as if they stood at this depth, 16 to
 *     4096; default 512
 * @param maxNodes pages with more nodes fail with {@code too_much_work}, at least 1000; default
 *     2,000,000
 */
public record ExtractSettings(
    Favor favor, TitleRule title, CommentRule comments, int maxDepth, int maxNodes)
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
    /** It is kept where the main text follows it at once, else like every other block. */
    @JsonProperty("auto")
    AUTO
  }

  /** What becomes of what readers wrote under a text. */
  public enum CommentRule {
    /** It is removed where the page has a text of its own beside it. */
    @JsonProperty("drop")
    DROP,
    /** Its prose is kept after the text; names, dates and buttons beside it are removed. */
    @JsonProperty("keep")
    KEEP
  }

  /** Balanced. */
  public static final ExtractSettings DEFAULTS =
      new ExtractSettings(Favor.BALANCED, TitleRule.AUTO, CommentRule.DROP, 512, 2_000_000);

  /** Checks the ranges. */
  public ExtractSettings {
    Check.in("maxDepth", maxDepth, 16, 4096);
    Check.atLeast("maxNodes", maxNodes, 1000);
  }
}
