package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A family of rules that can be switched on and off in a job. */
public enum RuleFamily {
  /** Lines without letters or digits. */
  @JsonProperty("separators")
  SEPARATORS,
  /** The same line again in the page. */
  @JsonProperty("repeats")
  REPEATS,
  /** Stock wording of site furniture, by language and kind. */
  @JsonProperty("phrases")
  PHRASES,
  /** What a line looks like: dates, bylines, copyright marks, menus, addresses. */
  @JsonProperty("forms")
  FORMS,
  /** Where a line stands: between separators, in a list of links, after the end of the text. */
  @JsonProperty("lists")
  LISTS
}
