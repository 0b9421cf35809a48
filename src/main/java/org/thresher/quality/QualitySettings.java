package org.thresher.quality;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the quality of documents.
 *
 * @param preset which published rules drop documents; default none, signals are measured in any
 *     case
 */
public record QualitySettings(Preset preset) implements Serializable {

  /** Published sets of rules that drop documents. */
  public enum Preset {
    /** Measure only. */
    @JsonProperty("none")
    NONE,
    /** The document rules of C4 (Raffel et al. 2020); lines are judged but not taken out. */
    @JsonProperty("c4")
    C4,
    /** Quality and repetition rules of MassiveText (Rae et al. 2021). */
    @JsonProperty("gopher")
    GOPHER,
    /** Gopher's rules, C4's without the end-mark rule, and FineWeb's own (Penedo et al. 2024). */
    @JsonProperty("fineweb")
    FINEWEB
  }

  /** The settings of a job file; what is null has its default. */
  @JsonCreator
  public static QualitySettings of(@JsonProperty("preset") @Nullable Preset preset) {
    return new QualitySettings(preset == null ? Preset.NONE : preset);
  }

  /** The defaults: measure only. */
  public static QualitySettings defaults() {
    return of(null);
  }
}
