package org.thresher.job;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the clean stage, the job's {@code clean:} section. A null component means its
 * default.
 *
 * @param rules the rule families to apply, in any order; all by default
 * @param model whether the line model is asked too; true by default
 * @param threshold a line goes when its evidence adds up to less than this, in logits; -20 to 5,
 *     default -2; higher removes more: on 23 whole pages as plain text -2 kept 0.956 of the text
 *     lines and removed 0.850 of the others, -1.2 gave 0.941 and 0.878
 * @param extractedThreshold the same for pages whose lines the extract stage has judged by their
 *     markup, -8 by default: there only what rules and line model both speak against goes; on five
 *     sets of pages -8 gave a mean F1 of 0.936, -2 gave 0.935 and -8 leaves more of the text
 * @param minRepeatLength characters from which a line that stands in the page already is removed
 *     wherever it stands; shorter ones only when adjacent; 1 to 10000, default 40
 * @param maxRemovedShare share of the page's characters above which nothing but separators and
 *     repeats is removed, and the page is flagged {@code clean_undone}; 0 to 1, default 0.9
 */
public record CleanSettings(
    List<RuleFamily> rules,
    Boolean model,
    Double threshold,
    Double extractedThreshold,
    Integer minRepeatLength,
    Double maxRemovedShare)
    implements Serializable {

  private static final List<RuleFamily> ALL = List.of(RuleFamily.values());

  /**
   * Fills in the defaults and checks the ranges.
   *
   * @throws IllegalArgumentException naming key, value and legal range
   */
  public CleanSettings(
      @Nullable List<RuleFamily> rules,
      @Nullable Boolean model,
      @Nullable Double threshold,
      @Nullable Double extractedThreshold,
      @Nullable Integer minRepeatLength,
      @Nullable Double maxRemovedShare) {
    this.rules = rules == null ? ALL : List.copyOf(rules);
    this.model = model == null || model;
    this.threshold = between("threshold", threshold == null ? -2.0 : threshold, -20, 5);
    this.extractedThreshold =
        between(
            "extractedThreshold", extractedThreshold == null ? -8.0 : extractedThreshold, -20, 5);
    this.minRepeatLength =
        (int) between("minRepeatLength", minRepeatLength == null ? 40 : minRepeatLength, 1, 10_000);
    this.maxRemovedShare =
        between("maxRemovedShare", maxRemovedShare == null ? 0.9 : maxRemovedShare, 0, 1);
    if (this.rules.stream().distinct().count() < this.rules.size()) {
      throw new IllegalArgumentException("clean.rules " + rules + " names a rule twice");
    }
  }

  /** All rules and the model, at their defaults. */
  public static CleanSettings defaults() {
    return new CleanSettings(null, null, null, null, null, null);
  }

  private static double between(String key, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "clean." + key + " is " + value + ", not in " + least + ".." + most);
    }
    return value;
  }
}
