package org.thresher.quality;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The {@code quality} section of a job.
 *
 * @param preset published rules by which documents are dropped. Default {@link Preset#NONE}, which
 *     measures all and drops none
 */
public record QualitySettings(@Nullable Preset preset) implements Serializable {

  /** Published sets of rules. */
  public enum Preset {
    /** No rules. */
    @JsonProperty("none")
    NONE,
    /** The document rules of C4 (Raffel et al. 2020), over the lines that its line rules leave. */
    @JsonProperty("c4")
    C4,
    /** The quality and repetition rules of MassiveText (Rae et al. 2021, appendix A). */
    @JsonProperty("gopher")
    GOPHER,
    /** FineWeb's rules in its order (Penedo et al. 2024): Gopher, C4 without its mark rule, own. */
    @JsonProperty("fineweb")
    FINEWEB
  }

  /** Fills in the default. */
  public QualitySettings {
    preset = preset == null ? Preset.NONE : preset;
  }

  /** Every setting at its default. */
  public static QualitySettings defaults() {
    return new QualitySettings(null);
  }
}
