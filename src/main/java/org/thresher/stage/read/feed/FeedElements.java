package org.thresher.stage.read.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.ContentType;

/** An entry of a feed, or the feed itself, by the elements right in it. */
final class FeedElements {
  private static final Pattern PARAGRAPHS = Pattern.compile("\\R\\s*\\R");

  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:p|br|a|b|i|em|strong|img|div|span|ul|ol|li|blockquote|h[1-6])\\b[^<>]*>");

  private final Element element;

  FeedElements(Element element) {
    this.element = element;
  }

  /** The name of an element without its prefix. */
  static String local(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1);
  }

  /** Whether an element is inside one of some names. */
  static boolean isInside(Element element, String... names) {
    Element parent = element.parent();
    while (parent != null) {
      for (String name : names) {
        if (local(parent).equals(name)) {
          return true;
        }
      }
      parent = parent.parent();
    }
    return false;
  }

  /** The elements of a name, with its prefix; {@code atom:} may be before it too. */
  private List<Element> all(String name) {
    List<Element> found = new ArrayList<>();
    for (Element child : element.children()) {
      if (child.tagName().equals(name) || child.tagName().equals("atom:" + name)) {
        found.add(child);
      }
    }
    return found;
  }

  /** The text of the first element that has some, without markup, or null. */
  @Nullable String text(String... names) {
    for (String name : names) {
      for (Element child : all(name)) {
        String text = plain(child);
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return null;
  }

  /** Text in which markup may be escaped. */
  private static String plain(Element child) {
    String text = child.children().isEmpty() ? child.wholeText() : child.text();
    boolean marked = text.indexOf('<') >= 0 || text.indexOf('&') >= 0;
    return (marked ? Jsoup.parseBodyFragment(text).text() : text).replaceAll("\\s+", " ").strip();
  }

  /** Texts of all elements of a name. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (Element child : all(name)) {
      String text = plain(child);
      for (String attribute : new String[] {"label", "term"}) {
        text = text.isEmpty() ? child.attr(attribute).strip() : text;
      }
      if (!text.isEmpty() && !texts.contains(text)) {
        texts.add(text);
      }
    }
    return texts;
  }

  /** The names of people. */
  List<String> people() {
    List<String> names = new ArrayList<>(texts("dc:creator"));
    for (Element author : all("author")) {
      Element name = author.selectFirst("> name");
      String text = name == null ? plain(author) : plain(name);
      // RSS has the address before the name, in brackets.
      String stated = text.replaceFirst("^\\S+@\\S+\\s*\\((.*)\\)$", "$1");
      if (!stated.isEmpty() && !stated.contains("@") && !names.contains(stated)) {
        names.add(stated);
      }
    }
    names.addAll(names.isEmpty() ? texts("itunes:author") : List.of());
    return names;
  }

  /** The address of the page that an entry is about, or null. */
  @Nullable String link() {
    String own = text("feedburner:origLink");
    if (isAddress(own)) {
      return own;
    }
    String first = null;
    for (Element link : all("link")) {
      String address = address(link);
      String relation = link.attr("rel");
      boolean alternate = relation.isEmpty() || relation.equals("alternate");
      if (alternate && isAddress(address)) {
        first = first == null ? address : first;
      }
    }
    String id = text("guid", "id");
    String about = element.attr("rdf:about");
    return first != null ? first : isAddress(id) ? id : isAddress(about) ? about : null;
  }

  /** What a link states, a relative address completed by what it counts from. */
  private static String address(Element link) {
    String stated = link.hasAttr("href") ? link.attr("href") : link.wholeText();
    stated = stated.strip();
    boolean relative = link.hasAttr("href") ? !stated.isEmpty() : stated.startsWith("/");
    if (isAddress(stated) || !relative) {
      return stated;
    }
    Element reference = new Element("a").attr("href", stated);
    reference.setBaseUri(link.baseUri());
    return reference.absUrl("href");
  }

  private static boolean isAddress(@Nullable String text) {
    return text != null
        && (text.startsWith("http://") || text.startsWith("https://"))
        && text.indexOf(' ') < 0;
  }

  /** The content of an entry as HTML: all of it, or else its summary; may be empty. */
  String content() {
    String[] names = {
      "content:encoded",
      "xhtml:body",
      "body",
      "content",
      "description",
      "summary",
      "media:description"
    };
    for (String name : names) {
      for (Element child : all(name)) {
        String html = html(child);
        if (!html.isBlank()) {
          return html;
        }
      }
    }
    return "";
  }

  /** Markup that is in place, escaped or in CDATA; plain text becomes paragraphs. */
  private static String html(Element child) {
    if (!child.children().isEmpty()) {
      return child.html();
    }
    String text = child.wholeText();
    String type = child.attr("type");
    boolean escaped =
        type.contains("html")
            || (!type.equals("text") && (ContentType.looksLikeHtml(text) || hasTag(text)));
    if (escaped) {
      return text;
    }
    StringBuilder html = new StringBuilder();
    for (String paragraph : PARAGRAPHS.split(text.strip(), -1)) {
      String plain = text.indexOf('&') >= 0 ? Parser.unescapeEntities(paragraph, false) : paragraph;
      html.append("<p>").append(Entities.escape(plain)).append("</p>");
    }
    return html.toString();
  }

  private static boolean hasTag(String text) {
    return TAG.matcher(text).find();
  }

  /** The language that the element, or one around it, is declared to have; or null. */
  @Nullable String language() {
    Element at = element;
    while (at != null) {
      if (!at.attr("xml:lang").isBlank()) {
        return at.attr("xml:lang");
      }
      at = at.parent();
    }
    return text("dc:language", "language");
  }
}
