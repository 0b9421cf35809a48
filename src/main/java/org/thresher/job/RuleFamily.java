package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A family of rules that can be switched on and off in a job. */
public enum RuleFamily {
  /** Lines without letters or digits. */
  @JsonProperty("separators")
  SEPARATORS,
  /** The same line again in the page. */
  @JsonProperty("repeats")
  REPEATS
}
