package org.thresher.stage.read.wiki;

import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of a dump, as of its last revision.
 *
 * @param site its wiki
 * @param title its title, with its namespace
 * @param namespace the number of its namespace, 0 for articles
 * @param redirect whether it only points to another page
 * @param model what its text is: {@code wikitext}, or a language of programs or data
 * @param timestamp when it was last changed, ISO 8601, or null
 * @param text its text
 * @param tooLarge whether the text is cut off, since it is larger than pages may be
 */
public record WikiPage(
    WikiSite site,
    String title,
    int namespace,
    boolean redirect,
    String model,
    @Nullable String timestamp,
    String text,
    boolean tooLarge) {

  /**
   * How a page is counted that is no document, or null for a document.
   *
   * @param wanted the namespaces whose pages are documents
   */
  public @Nullable String passedOver(IntPredicate wanted) {
    if (!wanted.test(namespace)) {
      return "wiki page of another namespace";
    }
    if (redirect) {
      return "wiki redirect";
    }
    return List.of("", "wikitext").contains(model) ? null : "wiki page that is no wikitext";
  }
}
