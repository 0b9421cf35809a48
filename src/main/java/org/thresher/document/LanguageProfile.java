package org.thresher.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The language of a document.
 *
 * @param language ISO 639-3 code; {@code und} when unsure, {@code zxx} for text without language
 * @param score probability that {@code language} is right, 0..1
 * @param script ISO 15924 code of the script of most letters, or null without letters
 * @param top the languages of the paragraphs, largest share first, at most 3
 */
public record LanguageProfile(
    String language, double score, @Nullable String script, List<Share> top) {

  /** Not known yet. */
  public static final LanguageProfile UNKNOWN = new LanguageProfile("und", 0, null, List.of());

  /**
   * A language's part in a document.
   *
   * @param language ISO 639-3 code
   * @param score mean probability over its paragraphs, weighted by letters, 0..1
   * @param share share of the document's letters, 0..1
   */
  public record Share(String language, double score, double share) {}

  /** Copies the list. */
  public LanguageProfile {
    top = List.copyOf(top);
  }
}
