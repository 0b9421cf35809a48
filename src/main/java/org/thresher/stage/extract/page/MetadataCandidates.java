package org.thresher.stage.extract.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/**
 * What the walk over a page collects for the metadata, beside its text. An element costs a look at
 * its tag and its itemprop; only what may speak of the page is kept, and of each sort not more than
 * 64 elements.
 */
public final class MetadataCandidates {
  /** A page with more scripts or marks of one sort than this says nothing new in the rest. */
  private static final int MOST = 64;

  private static final int MOST_SCRIPTS = 256;

  private static final int LONGEST_ALT = 80;
  private static final int LONGEST_COMMENT = 4000;

  /** How Internet Explorer, SingleFile, HTTrack and others say where a page comes from. */
  private static final Pattern SAVED_FROM =
      Pattern.compile(
          "\\s*(?:saved from url=\\(\\d+\\)|Page saved with SingleFile\\s+url:\\s*"
              + "|Mirrored from (?=http)|Source:\\s*(?=http))(https?://[^\\s>]+)",
          Pattern.CASE_INSENSITIVE);

  /**
   * An element that may hold a name or a date.
   *
   * @param at number of text blocks before it
   */
  public record Mark(Element element, int at) {}

  /** Values of {@code <meta>} by lower-case name, property or itemprop. */
  public final Map<String, List<String>> meta = new LinkedHashMap<>();

  /** Contents of {@code <script type="application/ld+json">}. */
  public final List<String> jsonLd = new ArrayList<>();

  /** Scripts of other kinds, in which programs of the page keep their data. */
  public final List<Element> scripts = new ArrayList<>();

  /** {@code <time>} elements and elements with a date itemprop. */
  public final List<Mark> times = new ArrayList<>();

  /** Elements that are marked as naming an author: rel=author, itemprop=author. */
  public final List<Mark> authors = new ArrayList<>();

  /** Boxes and spans whose class says byline or author. */
  public final List<Mark> bylines = new ArrayList<>();

  /** Links to the page of a person, going by the folder: /author/, /people/. */
  public final List<Mark> people = new ArrayList<>();

  /** Images that say what they show. */
  public final List<Mark> images = new ArrayList<>();

  /** Texts of rel=tag links. */
  public final List<String> tags = new ArrayList<>();

  /** Boxes and spans whose class says date. */
  public final List<Mark> dates = new ArrayList<>();

  /** Headings of the first and second level. */
  public final List<Mark> headings = new ArrayList<>();

  public @Nullable String title;
  public @Nullable String canonical;
  public @Nullable String license;
  public @Nullable String image;
  public @Nullable String language;

  /** The address in the comment of a browser or a tool that saved the page. */
  public @Nullable String savedFrom;

  /** Whether an element that is closed in its own tag may hold the rest of the page. */
  public boolean swallowed;

  private final List<TextBlock> blocks;

  /** Facts of a page without text. */
  public MetadataCandidates() {
    this(List.of());
  }

  /**
   * Facts of a page that is being walked.
   *
   * @param blocks the text blocks so far, growing: they give the place of what is noted
   */
  public MetadataCandidates(List<TextBlock> blocks) {
    this.blocks = blocks;
  }

  /** Takes note of a comment: some programs write there where they took the page from. */
  void noteComment(String text) {
    if (savedFrom == null && text.length() <= LONGEST_COMMENT) {
      Matcher address = SAVED_FROM.matcher(text);
      savedFrom = address.lookingAt() ? address.group(1) : null;
    }
  }

  /** Takes note of an element of any kind. */
  void note(Element element, String tag) {
    if (element.attributesSize() == 0) {
      switch (tag) {
        case "title" -> noteTitle(element);
        case "script" -> addScript(element);
        case "time" -> add(times, element);
        case "h1", "h2" -> add(headings, element);
        default -> {}
      }
      return;
    }
    switch (tag) {
      case "html" -> noteLanguage(element);
      case "title" -> noteTitle(element);
      case "meta" -> noteMeta(element);
      case "link" -> noteLink(element);
      case "a" -> noteAnchor(element);
      case "script" -> noteScript(element);
      case "time" -> add(times, element);
      case "h1", "h2" -> add(headings, element);
      case "img" -> noteImage(element);
      default -> {}
    }
    String property = tag.equals("meta") ? "" : property(element);
    if (!property.isEmpty()) {
      noteProperty(element, property, tag);
    }
  }

  /** Takes note of an element with a name that may speak of an author or a date. */
  void noteNamed(Element element, String name) {
    for (int i = 0, last = name.length() - 4; i <= last; i++) {
      switch (name.charAt(i) | 0x20) {
        case 'a' -> noteIf(bylines, element, name, i, "author");
        case 'b' -> noteIf(bylines, element, name, i, "byline");
        case 'w' -> noteIf(bylines, element, name, i, "writer");
        case 'd' -> noteIf(dates, element, name, i, "date");
        case 'p' -> {
          noteIf(dates, element, name, i, "publish");
          noteIf(dates, element, name, i, "posted");
        }
        case 't' -> noteIf(dates, element, name, i, "time");
        default -> {}
      }
    }
  }

  private void noteIf(List<Mark> marks, Element element, String name, int at, String word) {
    boolean noted = !marks.isEmpty() && marks.get(marks.size() - 1).element().equals(element);
    if (!noted && name.regionMatches(true, at, word, 0, word.length())) {
      add(marks, element);
    }
  }

  /** The first value of a meta name, in the order of the names, or null. */
  public @Nullable String first(String... names) {
    for (String name : names) {
      List<String> values = meta.get(name);
      if (values != null) {
        return values.get(0);
      }
    }
    return null;
  }

  /** An attribute's first value that is not blank, trimmed, or null. */
  public static @Nullable String attribute(Element element, String... names) {
    for (String name : names) {
      String value = attribute(element, name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private static @Nullable String attribute(Element element, String name) {
    String value = element.attributes().get(name);
    return value.isBlank() ? null : value.strip();
  }

  private void noteLanguage(Element element) {
    language = attribute(element, "lang", "xml:lang");
  }

  private void noteTitle(Element element) {
    if (title == null) {
      String text = wholeText(element);
      title = text.isBlank() ? null : text;
    }
  }

  private void noteMeta(Element element) {
    String content = attribute(element, "content");
    if (content == null) {
      return;
    }
    // Some write property and name with different meanings in one element.
    String property = attribute(element, "property");
    String name = attribute(element, "name", "itemprop", "http-equiv");
    if (property != null) {
      meta.computeIfAbsent(Ascii.lower(property), key -> new ArrayList<>(1)).add(content);
    }
    if (name != null && !name.equalsIgnoreCase(property)) {
      meta.computeIfAbsent(Ascii.lower(name), key -> new ArrayList<>(1)).add(content);
    }
  }

  private void noteScript(Element element) {
    String type = element.attributes().get("type");
    if (type.length() < 7 || !Ascii.lower(type).contains("ld+json")) {
      addScript(element);
    } else if (jsonLd.size() < MOST) {
      jsonLd.add(element.data());
    }
  }

  private void addScript(Element element) {
    if (element.childNodeSize() > 0 && scripts.size() < MOST_SCRIPTS) {
      scripts.add(element);
    }
  }

  private void noteLink(Element element) {
    String href = element.attributes().get("href").strip();
    String rel = element.attributes().get("rel");
    if (!href.isEmpty() && !rel.isEmpty()) {
      license = license == null && hasWord(rel, "license") ? href : license;
      canonical = canonical == null && hasWord(rel, "canonical") ? href : canonical;
      image = image == null && hasWord(rel, "image_src") ? href : image;
    }
  }

  private void noteAnchor(Element element) {
    String href = element.attributes().get("href").strip();
    if (href.isEmpty()) {
      return;
    }
    String rel = element.attributes().get("rel");
    if (license == null && (hasWord(rel, "license") || isCreativeCommons(href))) {
      license = href;
    }
    if (hasWord(rel, "author")) {
      add(authors, element);
    } else if (hasWord(rel, "tag") && tags.size() < MOST) {
      tags.add(element.text());
    } else if (people.size() < MOST && PersonLink.is(href)) {
      add(people, element);
    }
  }

  private void noteImage(Element element) {
    String alt = element.attributes().get("alt");
    if (alt.length() >= 4 && alt.length() <= LONGEST_ALT) {
      add(images, element);
    }
  }

  /**
   * What an element says that it is: its itemprop, or the word of schema.org for the date that its
   * RDFa property names; empty if it says nothing.
   */
  public static String property(Element element) {
    String item = element.attributes().get("itemprop");
    String stated = item.isEmpty() ? element.attributes().get("property") : "";
    if (stated.isEmpty()) {
      return item;
    }
    if (stated.contains("odified")) {
      return "dateModified";
    }
    boolean created = stated.contains("dateCreated") || stated.contains(":created");
    boolean date =
        stated.contains("datePublished") || stated.contains(":issued") || stated.equals("dc:date");
    return date ? "datePublished" : created ? "dateCreated" : "";
  }

  private void noteProperty(Element element, String property, String tag) {
    switch (property) {
      case "author", "creator" -> add(authors, element);
      case "datePublished", "dateCreated", "dateModified" -> {
        if (!tag.equals("time")) {
          add(times, element);
        }
      }
      default -> {}
    }
  }

  /** What {@link Element#wholeText} gives, without a stream. */
  static String wholeText(Element element) {
    StringBuilder text = new StringBuilder();
    for (Node at = element; at != null; at = next(at, element)) {
      if (at instanceof TextNode one) {
        text.append(one.getWholeText());
      } else if (at.nameIs("br")) {
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** Whether {@link Element#wholeText} has at least so many characters. */
  public static boolean hasText(Element element, int least) {
    int length = 0;
    for (Node at = element; at != null && length < least; at = next(at, element)) {
      if (at instanceof TextNode one) {
        length += one.getWholeText().length();
      } else if (at.nameIs("br")) {
        length++;
      }
    }
    return length >= least;
  }

  /** The node after a node in the order of the page, within an element; null at its end. */
  private static @Nullable Node next(Node node, Element within) {
    Node at = node.firstChild();
    if (at != null) {
      return at;
    }
    at = node;
    while (at != null && !at.equals(within)) {
      Node sibling = at.nextSibling();
      if (sibling != null) {
        return sibling;
      }
      at = at.parent();
    }
    return null;
  }

  private static boolean isCreativeCommons(String href) {
    int at = href.indexOf("creativecommons.org/");
    return at >= 0
        && (href.startsWith("licenses/", at + 20) || href.startsWith("publicdomain/", at + 20));
  }

  private static boolean hasWord(String words, String word) {
    int spare = words.length() - word.length();
    for (int i = 0; i <= spare; i++) {
      if (words.regionMatches(true, i, word, 0, word.length())
          && (i == 0 || words.charAt(i - 1) == ' ')
          && (i == spare || words.charAt(i + word.length()) == ' ')) {
        return true;
      }
    }
    return false;
  }

  private void add(List<Mark> marks, Element element) {
    if (marks.size() < MOST) {
      marks.add(new Mark(element, blocks.size()));
    }
  }
}
