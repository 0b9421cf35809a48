package org.thresher;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One invented article of the sample, see {@code sample/articles.txt}. */
record SampleArticle(
    String slug,
    String host,
    String language,
    String section,
    String author,
    String date,
    String title,
    String deck,
    String keywords,
    List<String> paragraphs) {

  private static final int FIELDS = 9;

  /** The articles by their slug, in file order. */
  static Map<String, SampleArticle> parse(String source) {
    Map<String, SampleArticle> articles = new LinkedHashMap<>();
    for (String block : List.of(source.split("(?m)^@ "))) {
      if (!block.isBlank()) {
        SampleArticle article = parseOne(block.lines().toList());
        articles.put(article.slug(), article);
      }
    }
    return articles;
  }

  private static SampleArticle parseOne(List<String> lines) {
    List<String> values =
        lines.subList(1, FIELDS).stream()
            .map(line -> line.substring(line.indexOf(": ") + 2))
            .toList();
    return new SampleArticle(
        lines.get(0),
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3),
        values.get(4),
        values.get(5),
        values.get(6),
        values.get(7),
        lines.subList(FIELDS, lines.size()).stream().filter(line -> !line.isBlank()).toList());
  }

  String url() {
    return "https://" + host + "/" + language + "/" + slug;
  }

  /** The same article on another site. */
  SampleArticle on(String otherHost) {
    return new SampleArticle(
        slug, otherHost, language, section, author, date, title, deck, keywords, paragraphs);
  }

  /** A version of the article with some words changed, under a slug of its own. */
  SampleArticle edited(String newSlug, Map<String, String> changes) {
    List<String> changed =
        paragraphs.stream()
            .map(
                text -> {
                  String result = text;
                  for (Map.Entry<String, String> change : changes.entrySet()) {
                    result = result.replace(change.getKey(), change.getValue());
                  }
                  return result;
                })
            .toList();
    return new SampleArticle(
        newSlug, host, language, section, author, date, title, deck, keywords, changed);
  }
}
