package org.thresher.job;

import java.util.List;

/**
 * Which documents are wanted by their addresses. A pattern is compared with host, path and query
 * without scheme, {@code www.} and fragment: {@code *} is any text without a {@code /}, {@code **}
 * any text; one that starts with {@code /} is for every host.
 *
 * @param include only documents whose address fits one of them stay, so none without an address;
 *     default empty, which keeps all
 * @param exclude documents whose address fits one of them are dropped, included ones too
 */
public record UrlSettings(List<String> include, List<String> exclude) implements Settings {
  /** All addresses. */
  public static final UrlSettings DEFAULTS = new UrlSettings(List.of(), List.of());

  /** Copies the lists. */
  public UrlSettings {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    Check.distinct("include", include);
    Check.distinct("exclude", exclude);
  }

  /** Whether there is any pattern. */
  public boolean any() {
    return !include.isEmpty() || !exclude.isEmpty();
  }
}
