package org.thresher.stage.read.wiki;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dump says of its wiki.
 *
 * @param name its name, or null
 * @param base the address of its main page, or null
 * @param language its language, or null
 * @param namespaces numbers of namespaces by their names in lower case
 */
public record WikiSite(
    @Nullable String name,
    @Nullable String base,
    @Nullable String language,
    Map<String, Integer> namespaces) {

  /** Copies the map. */
  public WikiSite {
    namespaces = Map.copyOf(namespaces);
  }

  /** The address under which pages are, with a place for the title; null if the dump says none. */
  @Nullable String pages() {
    String own = base;
    int slash = own == null ? -1 : own.lastIndexOf('/');
    return own == null || slash < 8 || !own.startsWith("http")
        ? null
        : own.substring(0, slash + 1) + "${title}";
  }

  /** The namespace of a title by its beginning, 0 if it has none. */
  int namespace(String title) {
    int colon = title.indexOf(':');
    return colon <= 0
        ? 0
        : namespaces.getOrDefault(title.substring(0, colon).toLowerCase(Locale.ROOT), 0);
  }
}
