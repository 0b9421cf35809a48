package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What is done with the quality of documents: the {@code quality} section of a job.
 *
 * @param preset which rules drop documents; default none, signals are measured in any case
 * @param models models of one's own whose scores become the column {@code model_scores}, which
 *     conditions of {@code rules.drop} may name ({@code model_scores.name_label < 0.5}); each is a
 *     map with {@code name}, {@code file} and maybe {@code labels}; default none
 * @param blocklists lists of domains, addresses and words whose documents are dropped; default none
 */
public record QualitySettings(
    Preset preset, List<QualityModelSettings> models, BlocklistSettings blocklists)
    implements Settings {

  /** Sets of rules that drop documents. */
  public enum Preset {
    /** Measure only. */
    @JsonProperty("none")
    NONE,
    /** C4 (Raffel et al. 2020): documents are dropped, lines are taken out. */
    @JsonProperty("c4")
    C4,
    /** Quality and repetition rules of MassiveText (Rae et al. 2021). */
    @JsonProperty("gopher")
    GOPHER,
    /**
     * Gopher's rules, C4's without the end-mark rule (lines are taken out), and FineWeb's own
     * (Penedo et al. 2024).
     */
    @JsonProperty("fineweb")
    FINEWEB,
    /**
     * FineWeb-2's thresholds and stop words of 1,926 languages and scripts (Penedo et al. 2025);
     * English texts as with {@code fineweb}, others without a rule. Needs the section language.
     */
    @JsonProperty("fineweb2")
    FINEWEB2,
    /** Rules of our own that hold in every language and script; lines stay. */
    @JsonProperty("thresher")
    THRESHER
  }

  /** Measure only. */
  public static final QualitySettings DEFAULTS =
      new QualitySettings(Preset.NONE, List.of(), BlocklistSettings.DEFAULTS);

  /** Copies the list; no two models have one name. */
  public QualitySettings {
    models = List.copyOf(models);
    Check.distinct("models", models.stream().map(QualityModelSettings::name).toList());
  }
}
