package org.thresher.job;

import java.util.List;

/**
 * Settings of the clean stage, the job's {@code clean:} section.
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
    boolean model,
    double threshold,
    double extractedThreshold,
    int minRepeatLength,
    double maxRemovedShare)
    implements Settings {
  private static final double LEAST_LOGIT = -20;
  private static final double MOST_LOGIT = 5;
  private static final int MOST_CHARACTERS = 10_000;

  /** All rules and the model. */
  public static final CleanSettings DEFAULTS =
      new CleanSettings(List.of(RuleFamily.values()), true, -2, -8, 40, 0.9);

  /** Copies the list and checks the ranges. */
  public CleanSettings {
    rules = List.copyOf(rules);
    Check.distinct("rules", rules);
    Check.in("threshold", threshold, LEAST_LOGIT, MOST_LOGIT);
    Check.in("extractedThreshold", extractedThreshold, LEAST_LOGIT, MOST_LOGIT);
    Check.in("minRepeatLength", minRepeatLength, 1, MOST_CHARACTERS);
    Check.share("maxRemovedShare", maxRemovedShare);
  }
}
