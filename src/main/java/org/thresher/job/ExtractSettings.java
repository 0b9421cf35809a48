package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

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
public record ExtractSettings(
    @Nullable Favor favor,
    @Nullable TitleRule title,
    @Nullable Integer maxDepth,
    @Nullable Integer maxNodes)
    implements Serializable {

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

  /** What becomes of the headline that stands over the main text. */
  public enum TitleRule {
    /** It is always a kept paragraph. */
    @JsonProperty("keep")
    KEEP,
    /** It is always removed from the text; the metadata have it anyway. */
    @JsonProperty("drop")
    DROP,
    /** It is judged like every other block. */
    @JsonProperty("auto")
    AUTO
  }

  /** Fills in defaults and checks ranges. */
  public ExtractSettings {
    favor = favor == null ? Favor.BALANCED : favor;
    title = title == null ? TitleRule.AUTO : title;
    maxDepth = inRange("maxDepth", maxDepth, 512, 16, 4096);
    maxNodes = inRange("maxNodes", maxNodes, 2_000_000, 1000, Integer.MAX_VALUE);
  }

  /** Every setting at its default. */
  public static ExtractSettings defaults() {
    return new ExtractSettings(null, null, null, null);
  }

  private static int inRange(String key, @Nullable Integer value, int otherwise, int from, int to) {
    if (value == null) {
      return otherwise;
    }
    if (value < from || value > to) {
      throw new IllegalArgumentException(
          "extract." + key + ": " + value + " is not in " + from + ".." + to);
    }
    return value;
  }
}
