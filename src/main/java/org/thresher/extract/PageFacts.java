package org.thresher.extract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** What the walk over a page collects for the metadata, beside its text. */
final class PageFacts {
  /** A page with more scripts or marks of one sort than this says nothing new in the rest. */
  private static final int MOST = 64;

  /** Values of {@code <meta>} by lower-case name, property or itemprop. */
  final Map<String, List<String>> meta = new LinkedHashMap<>();

  /** Contents of {@code <script type="application/ld+json">}. */
  final List<String> jsonLd = new ArrayList<>();

  /** {@code <time>} elements and elements with a date itemprop. */
  final List<Element> times = new ArrayList<>();

  /** Elements that are marked as naming an author: rel=author, itemprop=author. */
  final List<Element> authors = new ArrayList<>();

  /** Boxes and spans whose class says byline or author. */
  final List<Element> bylines = new ArrayList<>();

  /** Texts of rel=tag links. */
  final List<String> tags = new ArrayList<>();

  /** Boxes and spans whose class says date. */
  final List<Element> dates = new ArrayList<>();

  @Nullable String title;
  @Nullable String canonical;
  @Nullable String license;
  @Nullable String language;
  boolean datedByItemprop;

  /** Takes note of an element of any kind. */
  void note(Element element, String tag) {
    switch (tag) {
      case "html" -> language = attribute(element, "lang", "xml:lang");
      case "title" -> noteTitle(element);
      case "meta" -> noteMeta(element);
      case "link", "a" -> noteLink(element, attribute(element, "rel"), tag);
      case "script" -> noteScript(element);
      case "time" -> add(times, element);
      default -> {}
    }
    String property = element.attributesSize() == 0 ? null : attribute(element, "itemprop");
    if (property != null && !tag.equals("meta")) {
      noteProperty(element, property);
    }
  }

  /** Takes note of an element with a name that speaks of an author or a date. */
  void noteNamed(Element element, String name) {
    if (contains(name, "author") || contains(name, "byline") || contains(name, "writer")) {
      add(bylines, element);
    }
    if (contains(name, "date")
        || contains(name, "publish")
        || contains(name, "posted")
        || contains(name, "time")) {
      add(dates, element);
    }
  }

  /** The first value of a meta name that is not blank, in the order of the names, or null. */
  @Nullable String first(String... names) {
    for (String name : names) {
      List<String> values = meta.get(name);
      if (values != null) {
        return values.get(0);
      }
    }
    return null;
  }

  /** An attribute's first value that is not blank, trimmed, or null. */
  static @Nullable String attribute(Element element, String... names) {
    for (String name : names) {
      String value = element.attributes().get(name);
      if (!value.isBlank()) {
        return value.strip();
      }
    }
    return null;
  }

  private static boolean contains(String name, String word) {
    int first = word.charAt(0);
    for (int i = 0, last = name.length() - word.length(); i <= last; i++) {
      // Capital and small ASCII letters differ in one bit: most places end here.
      if ((name.charAt(i) | 0x20) == first && name.regionMatches(true, i, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }

  private void noteTitle(Element element) {
    if (title == null && !element.wholeText().isBlank()) {
      title = element.wholeText();
    }
  }

  private void noteMeta(Element element) {
    String content = attribute(element, "content");
    String name = attribute(element, "property", "name", "itemprop", "http-equiv");
    if (content != null && name != null) {
      meta.computeIfAbsent(Ascii.lower(name), key -> new ArrayList<>(1)).add(content);
    }
  }

  private void noteScript(Element element) {
    String type = attribute(element, "type");
    if (type != null && contains(type, "ld+json") && jsonLd.size() < MOST) {
      jsonLd.add(element.data());
    }
  }

  private void noteLink(Element element, @Nullable String rel, String tag) {
    String href = rel == null && license != null ? null : attribute(element, "href");
    if (href == null) {
      return;
    }
    if (license == null && ((rel != null && hasWord(rel, "license")) || isCreativeCommons(href))) {
      license = href;
    }
    if (rel == null) {
      return;
    }
    if (tag.equals("link")) {
      canonical = canonical == null && hasWord(rel, "canonical") ? href : canonical;
    } else if (hasWord(rel, "author")) {
      add(authors, element);
    } else if (hasWord(rel, "tag") && tags.size() < MOST) {
      tags.add(element.text());
    }
  }

  private void noteProperty(Element element, String property) {
    if (property.equals("author") || property.equals("creator")) {
      add(authors, element);
    } else if (property.equals("datePublished") || property.equals("dateCreated")) {
      datedByItemprop = true;
      times.add(0, element);
    }
  }

  private static boolean isCreativeCommons(String href) {
    return href.indexOf("creativecommons") >= 0
        && (contains(href, "creativecommons.org/licenses/")
            || contains(href, "creativecommons.org/publicdomain/"));
  }

  private static boolean hasWord(String words, String word) {
    return (" " + Ascii.lower(words) + " ").contains(" " + word + " ");
  }

  private static void add(List<Element> elements, Element element) {
    if (elements.size() < MOST) {
      elements.add(element);
    }
  }
}
