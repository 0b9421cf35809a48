package org.thresher.stage.extract.page;

/** Tells by a link's folders whether it leads to the page of a person. */
final class PersonLink {
  private PersonLink() {}

  /** Whether a folder of the address is called like the place where a site keeps its people. */
  static boolean is(String href) {
    int slash = href.indexOf("://");
    slash = href.indexOf('/', slash < 0 ? 0 : slash + 3);
    while (slash >= 0 && slash + 2 < href.length()) {
      int end = href.indexOf('/', slash + 1);
      if (isFolder(href, slash + 1, end < 0 ? href.length() : end)
          && end > 0
          && end + 1 < href.length()) {
        return true;
      }
      slash = end;
    }
    return false;
  }

  private static boolean isFolder(String href, int from, int to) {
    return switch (to - from) {
      case 2 -> at(href, from, "by");
      case 5 -> at(href, from, "autor");
      case 6 ->
          at(href, from, "author")
              || at(href, from, "people")
              || at(href, from, "person")
              || at(href, from, "autore")
              || at(href, from, "auteur")
              || at(href, from, "autori")
              || at(href, from, "writer");
      case 7 ->
          at(href, from, "authors")
              || at(href, from, "profile")
              || at(href, from, "auteurs")
              || at(href, from, "autores")
              || at(href, from, "autoren")
              || at(href, from, "writers");
      case 8 ->
          at(href, from, "profiles") || at(href, from, "reporter") || at(href, from, "redaktor");
      case 9 ->
          at(href, from, "reporters") || at(href, from, "producers") || at(href, from, "columnist");
      case 10 -> at(href, from, "journalist") || at(href, from, "columnists");
      case 11 -> at(href, from, "contributor") || at(href, from, "journalists");
      case 12 -> at(href, from, "contributors");
      default -> false;
    };
  }

  private static boolean at(String href, int from, String word) {
    return href.regionMatches(true, from, word, 0, word.length());
  }
}
