package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A condition of the user that drops documents.
 *
 * @param name letters, digits and {@code _}, none of Thresher's reasons; the reason of what it
 *     drops
 * @param when what must hold, over the columns of a row, such as {@code n_chars < 200 && language
 *     == 'deu'}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ConditionSettings(String name, String when) implements Settings {
  private static final int LONGEST = 10_000;

  /** Checks the name and that there is a condition of a sensible length. */
  public ConditionSettings {
    RuleSettings.checkName(name);
    if (when.isBlank() || when.length() > LONGEST) {
      throw new SettingException(
          "when",
          when.isBlank() ? "missing" : "longer than " + LONGEST + " characters",
          "a condition over columns, such as \"n_chars < 200 && language == 'deu'\"");
    }
  }
}
