package org.thresher.stage.read.wiki;

import info.bliki.wiki.filter.ParsedPageName;
import info.bliki.wiki.model.Configuration;
import info.bliki.wiki.model.WikiModel;
import java.util.Locale;
import java.util.Map;

/**
 * How the text of a page becomes HTML: there are no templates to be had, so that what they would
 * say is left out, but for those that show the text that they are given.
 */
final class PageModel extends WikiModel {
  /**
   * What a template leaves that is left out: it keeps a space after it off the line's beginning.
   */
  static final String GONE = "\u2063";

  /**
   * What all pages have in common. Without the library's list of other wikis, of which each model
   * makes a map of its own: links to them show the same words without it.
   */
  private static final Configuration SHARED =
      new Configuration() {
        @Override
        public Map<String, String> getInterWikiMapping() {
          return Map.of();
        }
      };

  PageModel(String linkBase) {
    super(SHARED, Locale.ENGLISH, "${image}", linkBase);
  }

  @Override
  public void setUp() {
    super.setUp();
    fNoToc = true;
  }

  @Override
  public String getRawWikiContent(ParsedPageName name, Map<String, String> parameters) {
    String page = String.valueOf(name.pagename).toLowerCase(Locale.ROOT).replace('_', ' ').strip();
    String first = parameters.getOrDefault("1", GONE);
    String second = parameters.getOrDefault("2", GONE);
    return switch (page) {
      case "lang", "transl", "transliteration", "abbr link", "color", "font color" -> second;
      case "nowrap",
          "nobr",
          "small",
          "big",
          "smaller",
          "larger",
          "em",
          "strong",
          "abbr",
          "sic",
          "ill",
          "lang2" ->
          first;
      case "convert", "cvt" -> first + " " + second;
      default -> page.startsWith("lang-") ? first : GONE;
    };
  }
}
