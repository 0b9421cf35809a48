package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How near duplicates are found. Signatures find candidates; a candidate is dropped if a document
 * that stays contains its text.
 *
 * @param enabled whether to look for them; default true
 * @param preset bands and rows of the signature, which decide what is compared; default standard
 * @param minShingles texts with fewer shingles (runs of 5 words) are not compared; default 20
 * @param minContainment a document is dropped if at least this share of its words is part of runs
 *     of 5 words that the document which stays has too, 0..1; default 0.85
 * @param keep which document of several near duplicates stays; default first
 */
public record NearSettings(
    boolean enabled,
    Preset preset,
    int minShingles,
    double minContainment,
    DeduplicateSettings.KeptCopy keep)
    implements Settings {

  /** Bands and rows: which similarities become candidates. */
  public enum Preset {
    /**
     * 20 bands of 4: nineteen in twenty pairs at a Jaccard similarity of 0.6, nearly all at 0.7,
     * which are copies with 3 % of the words changed.
     */
    @JsonProperty("standard")
    STANDARD(20, 4),
    /** 32 bands of 4: nearly nine in ten pairs at 0.5; half as much again. */
    @JsonProperty("recall")
    RECALL(32, 4),
    /** 14 bands of 8, as FineWeb: half of the pairs at 0.7, nearly all at 0.9. */
    @JsonProperty("fineweb")
    FINEWEB(14, 8),
    /**
     * 450 bands of 20, as RefinedWeb: nearly all pairs at 0.8 and few below; 22 times the shuffle.
     */
    @JsonProperty("strict")
    STRICT(450, 20);

    private final int bands;
    private final int rows;

    Preset(int bands, int rows) {
      this.bands = bands;
      this.rows = rows;
    }
  }

  /** Twenty bands; what is contained to 85 % is dropped, the first document stays. */
  public static final NearSettings DEFAULTS =
      new NearSettings(true, Preset.STANDARD, 20, 0.85, DeduplicateSettings.KeptCopy.FIRST);

  /** Checks the ranges. */
  public NearSettings {
    Check.atLeast("minShingles", minShingles, 1);
    Check.share("minContainment", minContainment);
  }

  /** Values in a signature: bands times rows. */
  @JsonIgnore
  public int values() {
    return preset.bands * preset.rows;
  }

  /** Values in a band. */
  @JsonIgnore
  public int rows() {
    return preset.rows;
  }
}
