package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How near duplicates are found.
 *
 * @param enabled whether to look for them; default true
 * @param preset bands and rows of the signature; default standard
 * @param minShingles texts with fewer shingles (runs of 5 words) are not compared; default 20
 * @param agreement pairs whose signatures agree in this share of their values are near duplicates,
 *     0..1; default 0.6
 */
public record NearSettings(boolean enabled, Preset preset, int minShingles, double agreement)
    implements Settings {

  /** Bands and rows: which similarities become candidates. */
  public enum Preset {
    /**
     * 14 bands of 8, as FineWeb: half of the pairs at a Jaccard similarity of 0.7, nearly all at
     * 0.9.
     */
    @JsonProperty("standard")
    STANDARD(14, 8),
    /** 20 bands of 5: half of the pairs at 0.5. */
    @JsonProperty("recall")
    RECALL(20, 5),
    /**
     * 450 bands of 20, as RefinedWeb: nearly all pairs at 0.8 and few below; 32 times the shuffle.
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

  /** FineWeb's bands, verified by an agreement of 0.6. */
  public static final NearSettings DEFAULTS = new NearSettings(true, Preset.STANDARD, 20, 0.6);

  /** Checks the ranges. */
  public NearSettings {
    Check.atLeast("minShingles", minShingles, 1);
    Check.share("agreement", agreement);
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
