package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * Settings of the clean stage, the job's {@code clean:} section.
 *
 * @param rules the rule families to apply, in any order; all by default
 * @param model whether the line model is asked too; true by default
 * @param threshold a line goes when the line model's logit is less than this; -20 to 5, default
 *     -0.75; higher removes more: on 23 whole pages as plain text of sites that the model had not
 *     seen -0.75 kept 0.946 of the text lines and removed 0.907 of the others. It is 1.25 less on a
 *     page whose words the model hardly knows and of which it is sure of little
 * @param extractedThreshold the same for pages whose lines the extract stage has chosen by their
 *     markup, -2.5 by default; on 1,290 pages of eleven sets -2.5 gave a mean F1 of 0.9336, no
 *     cleaning 0.9329. It is 3 less on listings and on pages of no known type, whose text may be
 *     short entries
 * @param minRepeatLength characters from which a line that the page contains already is removed
 *     wherever it is; shorter ones only when adjacent; 1 to 10000, default 40
 * @param maxRemovedShare share of the page's characters that the line model may remove, 0 to 1,
 *     default 0.95; lower thresholds are tried, down to 3 less, and if more would go still, nothing
 *     but separators and repeats is removed and the page is flagged {@code clean_undone}
 * @param keep reasons that count as nothing: what they would remove stays, what the extract stage
 *     has removed for them comes back; later stages may still remove it. Default none
 */
public record CleanSettings(
    List<RuleFamily> rules,
    boolean model,
    double threshold,
    double extractedThreshold,
    int minRepeatLength,
    double maxRemovedShare,
    List<KeptReason> keep)
    implements Settings {
  private static final double LEAST_LOGIT = -20;
  private static final double MOST_LOGIT = 5;
  private static final int MOST_CHARACTERS = 10_000;

  /** A family of rules that can be switched on and off in a job. */
  public enum RuleFamily {
    /** Lines without letters or digits. */
    @JsonProperty("separators")
    SEPARATORS,
    /** The same line again in the page. */
    @JsonProperty("repeats")
    REPEATS
  }

  /** A reason of the clean stage, by its label. */
  public enum KeptReason {
    /** Lines without letters or digits. */
    @JsonProperty("separator")
    SEPARATOR,
    /** Lines that the page has already. */
    @JsonProperty("repeated_in_page")
    REPEATED_IN_PAGE,
    /** Lines that point to other pages. */
    @JsonProperty("teaser")
    TEASER,
    /** Prompts to subscribe. */
    @JsonProperty("paywall")
    PAYWALL,
    /** Prompts for newsletters. */
    @JsonProperty("newsletter")
    NEWSLETTER,
    /** Rules for comments. */
    @JsonProperty("comment_policy")
    COMMENT_POLICY,
    /** Lines to share. */
    @JsonProperty("share")
    SHARE,
    /** Notices about cookies. */
    @JsonProperty("cookie")
    COOKIE,
    /** Navigation. */
    @JsonProperty("nav")
    NAV,
    /** Advertisements. */
    @JsonProperty("ad")
    AD,
    /** Legal lines. */
    @JsonProperty("legal")
    LEGAL,
    /** Lines that name the author. */
    @JsonProperty("byline")
    BYLINE,
    /** Lines about the author. */
    @JsonProperty("bio")
    BIO,
    /** Headings over links. */
    @JsonProperty("related")
    RELATED,
    /** Dates and times. */
    @JsonProperty("date")
    DATE;

    /** The reason's word. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** All rules and the model. */
  public static final CleanSettings DEFAULTS =
      new CleanSettings(List.of(RuleFamily.values()), true, -0.75, -2.5, 40, 0.95, List.of());

  /** Copies the list and checks the ranges. */
  public CleanSettings {
    rules = List.copyOf(rules);
    keep = List.copyOf(keep);
    Check.distinct("keep", keep);
    Check.distinct("rules", rules);
    Check.in("threshold", threshold, LEAST_LOGIT, MOST_LOGIT);
    Check.in("extractedThreshold", extractedThreshold, LEAST_LOGIT, MOST_LOGIT);
    Check.in("minRepeatLength", minRepeatLength, 1, MOST_CHARACTERS);
    Check.share("maxRemovedShare", maxRemovedShare);
  }
}
