package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** The visible text of an HTML page, one line a block, as a text dump would have it. */
final class PageRendering {
  private static final Set<String> HIDDEN =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "svg",
          "iframe",
          "textarea",
          "select",
          "head",
          "object",
          "canvas");
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
          "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong",
          "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "button", "input");
  private static final Set<String> FURNITURE = Set.of("nav", "footer", "aside", "form", "header");
  private static final Pattern FURNITURE_NAME =
      Pattern.compile(
          "\\b(nav\\w*|menu\\w*|footer|sidebar|side-bar|cookie\\w*|consent|breadcrumbs?|related|"
              + "social|share|sharing|widget|banner|newsletter|comments?)\\b");
  private static final double TEXT_SHARE = 0.3;

  private final List<String> lines = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private final boolean reduced;
  private final int allText;

  private PageRendering(Element body, boolean reduced) {
    this.reduced = reduced;
    allText = Math.max(1, body.text().length());
  }

  /**
   * The lines of a page.
   *
   * @param reduced whether to leave out what is plainly furniture by its tag or class name, as a
   *     main-content extractor would
   */
  static List<String> lines(Document page, boolean reduced) {
    Element body = page.body();
    PageRendering rendering = new PageRendering(body, reduced);
    rendering.walk(body);
    rendering.endLine();
    return rendering.lines;
  }

  private void walk(Element element) {
    for (Node child : element.childNodes()) {
      if (child instanceof TextNode text) {
        current.append(text.getWholeText());
      } else if (child instanceof Element inner) {
        element(inner);
      }
    }
  }

  private void element(Element element) {
    String tag = element.normalName();
    if (HIDDEN.contains(tag) || (reduced && isFurniture(element, tag))) {
      return;
    }
    boolean block = !INLINE.contains(tag);
    if (block) {
      endLine();
    }
    walk(element);
    if (block) {
      endLine();
    }
  }

  private boolean isFurniture(Element element, String tag) {
    String names = (element.className() + " " + element.id()).toLowerCase(Locale.ROOT);
    return (FURNITURE.contains(tag) || FURNITURE_NAME.matcher(names).find())
        && element.text().length() < TEXT_SHARE * allText;
  }

  private void endLine() {
    String line = collapse(current);
    current.setLength(0);
    if (!line.isEmpty()) {
      lines.add(line);
    }
  }

  /** White space as a browser shows it. */
  private static String collapse(CharSequence text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!LineScan.isBlank(c)) {
        line.append(c);
      } else if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString().strip();
  }
}
