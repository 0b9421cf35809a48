package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What is done with the quality of documents: the {@code quality} section of a job.
 *
 * @param preset which rules drop documents; default none, signals are measured in any case
 * @param blocklists lists of domains, addresses and words whose documents are dropped; default none
 */
public record QualitySettings(Preset preset, BlocklistSettings blocklists) implements Settings {

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
      new QualitySettings(Preset.NONE, BlocklistSettings.DEFAULTS);
}
