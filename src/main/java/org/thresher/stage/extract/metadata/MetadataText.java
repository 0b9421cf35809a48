package org.thresher.stage.extract.metadata;

import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/** Makes values of metadata comparable and presentable. */
public final class MetadataText {
  private static final int LONGEST = 2000;

  private MetadataText() {}

  /** One line, entities resolved, white space collapsed, cut at 2,000 characters. */
  public static String clean(String value) {
    String cut = value.length() > LONGEST ? value.substring(0, LONGEST) : value;
    String text = cut.indexOf('&') >= 0 ? Parser.unescapeEntities(cut, false) : cut;
    if (text.indexOf('<') >= 0 && text.indexOf('>') > text.indexOf('<')) {
      text = text.replaceAll("<[^<>]*>", " ");
    }
    return cleanLine(text);
  }

  /** White space collapsed to single spaces, invisible characters out, trimmed. */
  public static String cleanLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c == 0xA0 || c == 0x200B || c == 0xFEFF || c == 0x2028) {
        space = line.length() > 0;
      } else {
        if (space) {
          line.append(' ');
        }
        space = false;
        line.append(c);
      }
    }
    return line.toString();
  }

  /** {@link #clean}, or null for null and blank values. */
  static @Nullable String cleanOrNull(@Nullable String value) {
    String text = value == null ? "" : clean(value);
    return text.isEmpty() ? null : text;
  }

  /** Letters and digits in lower case, single spaces between words. */
  public static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    String lower = Ascii.lower(text);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        folded.append(c);
      } else if (c != '\'' && c != '’') {
        if (folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ') {
          folded.append(' ');
        }
      }
    }
    return folded.toString().strip();
  }

  /** Whether a text begins in a script in which the family name comes first, without a space. */
  static boolean isEastAsian(String text) {
    return !text.isEmpty() && isEastAsian(text.charAt(0));
  }

  /** Whether a character is Chinese, Japanese or Korean. */
  static boolean isEastAsian(char c) {
    return (c >= 0x3040 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
  }

  /**
   * The text of an element with a line feed between boxes, and between inline elements that follow
   * each other without a space where a small letter meets a capital; nothing where it is longer
   * than a name or a date can be.
   */
  static String partedText(Element element, int longest) {
    StringBuilder text = new StringBuilder();
    int visible = 0;
    boolean edge = false;
    Node node = element.firstChild();
    while (node != null && visible <= longest) {
      if (node instanceof TextNode part) {
        String whole = part.getWholeText();
        visible += visible(whole);
        if (edge && isGlued(text, whole)) {
          text.append('\n');
        }
        text.append(whole.replace('\n', ' '));
        edge = false;
      } else if (node instanceof Element box) {
        edge = true;
        text.append(box.isBlock() || box.normalName().equals("br") ? "\n" : "");
      }
      Node next = next(node, element);
      edge |= next != null && !Objects.equals(next.parent(), node.parent());
      node = next;
    }
    if (visible > longest) {
      return "";
    }
    StringBuilder lines = new StringBuilder();
    text.toString()
        .lines()
        .map(MetadataText::cleanLine)
        .filter(line -> !line.isEmpty())
        .forEach(line -> lines.append(lines.length() == 0 ? "" : "\n").append(line));
    return lines.length() > longest ? "" : lines.toString();
  }

  private static boolean isGlued(StringBuilder before, String after) {
    return before.length() > 0
        && !after.isEmpty()
        && Character.isLowerCase(before.charAt(before.length() - 1))
        && Character.isUpperCase(after.charAt(0));
  }

  private static int visible(String text) {
    int visible = 0;
    for (int i = 0; i < text.length(); i++) {
      visible += text.charAt(i) > ' ' ? 1 : 0;
    }
    return visible;
  }

  /**
   * The text of an element on one line, or nothing where it is longer than a name or a date can be:
   * classes that speak of authors also are on boxes that hold the page.
   */
  static String shortText(Element element, int longest) {
    StringBuilder text = new StringBuilder();
    int visible = 0;
    Node node = element.firstChild();
    while (node != null && visible <= longest) {
      if (node instanceof TextNode part) {
        String whole = part.getWholeText();
        for (int i = 0; i < whole.length() && visible <= longest; i++) {
          visible += whole.charAt(i) > ' ' ? 1 : 0;
        }
        text.append(whole);
      } else if (node instanceof Element box && (box.isBlock() || box.normalName().equals("br"))) {
        text.append(' ');
      }
      node = next(node, element);
    }
    String line = visible > longest ? "" : cleanLine(text.toString());
    return line.length() > longest ? "" : line;
  }

  /** The node after another in the order of the page, inside an element; null at its end. */
  static @Nullable Node next(Node node, Element within) {
    if (node.childNodeSize() > 0) {
      return node.firstChild();
    }
    Node at = node;
    while (at != null && !at.equals(within)) {
      Node sibling = at.nextSibling();
      if (sibling != null) {
        return sibling;
      }
      at = at.parent();
    }
    return null;
  }

  /** The first link in an element, or the element itself if it is one; null if there is none. */
  static @Nullable Element firstLink(Element element) {
    for (Node at = element; at != null; at = next(at, element)) {
      if (at instanceof Element link && isLink(link)) {
        return link;
      }
    }
    return null;
  }

  static boolean isLink(Element element) {
    return element.normalName().equals("a") && element.hasAttr("href");
  }

  /** The first that is not null. */
  static @Nullable String firstOf(@Nullable String... values) {
    for (String value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
