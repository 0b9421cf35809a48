package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;

/**
 * What pages, servers and sites say of the use of pages: the {@code rights} section of a job.
 * Without the section, nothing is looked for; with it, the column {@code rights} says what is
 * found, flags and report say which signals reserve the use, and {@code report/eu-summary.md} is
 * written. Nothing is fetched.
 *
 * @param honour for which signals documents are dropped as {@code opt_out}: {@code robots} (a
 *     robots.txt forbids an agent of {@code agents}), {@code noindex}, {@code noai}, {@code
 *     noimageai} (X-Robots-Tag and meta elements), {@code tdm} (a TDM reservation of 1), {@code
 *     content_usage} (train-ai=n), {@code content_signal} (ai-train=no); default none
 * @param agents product tokens of the crawlers whose rules count, or {@code *}; the rules for all
 *     count for those that a file does not name
 * @param siteFiles whether records of robots.txt and /.well-known/tdmrep.json in the dump say
 *     something of the pages of their scheme, host and port: the latest before the page, else the
 *     first after it; they need the whole dump; default true
 */
public record RightsSettings(List<Honour> honour, List<String> agents, boolean siteFiles)
    implements Settings {

  /** A signal that a job can honour. */
  public enum Honour {
    /** Rules of robots.txt. */
    @JsonProperty("robots")
    ROBOTS,
    /** The page must not be indexed. */
    @JsonProperty("noindex")
    NOINDEX,
    /** The page must not train models. */
    @JsonProperty("noai")
    NOAI,
    /** The pictures of the page must not train models. */
    @JsonProperty("noimageai")
    NOIMAGEAI,
    /** Rights to mine the text are reserved. */
    @JsonProperty("tdm")
    TDM,
    /** The preference of the IETF's vocabulary. */
    @JsonProperty("content_usage")
    CONTENT_USAGE,
    /** The line of robots.txt. */
    @JsonProperty("content_signal")
    CONTENT_SIGNAL;

    /** The word in a job file. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Annotates, honours nothing. */
  public static final RightsSettings DEFAULTS =
      new RightsSettings(List.of(), List.of("GPTBot", "CCBot", "Google-Extended"), true);

  /** Copies the lists and checks the names of agents. */
  public RightsSettings {
    honour = List.copyOf(honour);
    agents = List.copyOf(agents);
    Check.distinct("honour", honour);
    Check.distinct("agents", agents);
    for (String agent : agents) {
      if (!agent.matches("[A-Za-z0-9_.-]{1,100}|\\*")) {
        throw new SettingException(
            "agents",
            "'" + JobFile.clipped(agent) + "'",
            "a product token of letters, digits, '-', '_' and '.' such as GPTBot, or '*'");
      }
    }
  }
}
