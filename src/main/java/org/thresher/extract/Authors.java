package org.thresher.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds who wrote a page: JSON-LD, then meta elements, then rel=author and itemprop, then boxes
 * called author or byline. The site's own name, addresses and sentences are no authors.
 */
final class Authors {
  private static final int LONGEST = 60;

  /** How far behind the headline a byline may stand, in blocks. */
  private static final int NEAR = 8;

  private static final Pattern LEAD =
      Pattern.compile(
          "^(?:(?:posted|written|published|reviewed|story|words|text|article|reported)\\s+)?"
              + "(?:by|von|par|por|di|door|av|af|autor|autorin|author|auteur|autore|автор|написано)"
              + "\\s*[:：]?\\s+",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** What follows a name in a byline: dates, roles behind a bar, "updated". */
  private static final Pattern TAIL =
      Pattern.compile(
          "\\s*(?:[|•·/»]|\\son\\s|\\s[-–—]\\s|\\bpublished\\b|\\bupdated\\b|\\bposted\\b|\\d).*$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BETWEEN =
      Pattern.compile("\\s*(?:;|,|&|\\sand\\s|\\sund\\s|\\set\\s|\\sy\\s)\\s*");

  private final Map<String, String> names = new LinkedHashMap<>();
  private final @Nullable String siteName;
  private final @Nullable String domain;

  private Authors(@Nullable String siteName, @Nullable String domain) {
    this.siteName = siteName;
    this.domain = domain;
  }

  /** The names joined by {@code "; "}, or null. */
  static @Nullable String of(
      JsonLd jsonLd, PageBlocks page, @Nullable String siteName, @Nullable String domain) {
    PageFacts facts = page.facts;
    Authors authors = new Authors(siteName, domain);
    authors.addAll(jsonLd.texts("author"));
    authors.addAll(jsonLd.texts("creator"));
    for (String name :
        List.of(
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "dc.creator",
            "dcterms.creator",
            "byl",
            "og:article:author",
            "book:author",
            "citation_author")) {
      authors.addAll(facts.meta.getOrDefault(name, List.of()));
    }
    if ("written by".equalsIgnoreCase(facts.first("twitter:label1"))) {
      authors.addAll(facts.meta.getOrDefault("twitter:data1", List.of()));
    }
    authors.addFirst(facts.authors);
    authors.addFirst(facts.bylines);
    authors.addNearHeadline(page);
    return authors.names.isEmpty() ? null : String.join("; ", authors.names.values());
  }

  /** Takes the values of one source unless an earlier source gave names. */
  private void addAll(List<String> values) {
    if (!names.isEmpty()) {
      return;
    }
    for (String value : values) {
      for (String part : parts(MetadataText.clean(value))) {
        add(part);
      }
    }
  }

  private void addFirst(List<Element> elements) {
    for (Element element : elements) {
      if (!names.isEmpty()) {
        return;
      }
      String text = MetadataText.clean(element.text());
      if (text.length() <= 2 * LONGEST) {
        String name = TAIL.matcher(LEAD.matcher(text).replaceFirst("")).replaceFirst("");
        addAll(List.of(name));
      }
    }
  }

  /** Takes a line "By Jane Doe" that stands near the headline. */
  private void addNearHeadline(PageBlocks page) {
    int headline = Math.max(0, page.headline());
    int to = Math.min(page.size(), headline + NEAR);
    for (int i = Math.max(0, headline - 2); i < to && names.isEmpty(); i++) {
      String text = page.block(i).text;
      if (text.length() <= 2 * LONGEST && LEAD.matcher(text).find()) {
        addAll(List.of(TAIL.matcher(LEAD.matcher(text).replaceFirst("")).replaceFirst("")));
      }
    }
  }

  private static List<String> parts(String value) {
    List<String> parts = new ArrayList<>();
    for (String part : BETWEEN.split(value, -1)) {
      parts.add(part);
    }
    // "Doe, Jane" is one name, and so is a name with a title behind it.
    return parts.size() == 2 && !parts.get(0).contains(" ") ? List.of(value) : parts;
  }

  private void add(String part) {
    String name = LEAD.matcher(part).replaceFirst("").strip();
    if (isName(name)) {
      names.putIfAbsent(MetadataText.fold(name), name);
    }
  }

  private boolean isName(String name) {
    String folded = MetadataText.fold(name);
    if (folded.length() < 2 || name.length() > LONGEST || name.contains("://")) {
      return false;
    }
    if (name.indexOf('@') >= 0 || name.chars().filter(c -> c == ' ').count() > 6) {
      return false;
    }
    boolean letter = name.codePoints().anyMatch(Character::isLetter);
    return letter && !isGeneric(folded) && !isSite(folded);
  }

  private static boolean isGeneric(String folded) {
    return switch (folded) {
      case "admin",
          "administrator",
          "author",
          "authors",
          "by",
          "editor",
          "unknown",
          "null",
          "anonymous",
          "undefined",
          "webmaster",
          "user",
          "root",
          "about the author",
          "share" ->
          true;
      default -> false;
    };
  }

  private boolean isSite(String folded) {
    String joined = folded.replace(" ", "");
    boolean named = siteName != null && MetadataText.fold(siteName).equals(folded);
    return named
        || folded.startsWith("www ")
        || (domain != null && Ascii.lower(domain).replaceAll("[.-]", "").equals(joined));
  }
}
