package org.thresher.stage.extract.page;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an element is that HTML does not know: part of its line, as browsers show it, or a
 * container. Style sheets make containers of many custom elements, so a page without them has to be
 * guessed at: what holds blocks is a container, and so is a custom element that is alone among
 * boxes.
 */
final class UnknownElement {
  /** Nodes that are looked at for a block; an element with more is a container. */
  private static final int LOOKED_AT = 64;

  private UnknownElement() {}

  /** The kind of the element: {@code INLINE} or {@code DIV}. Constant time. */
  static BoxKind kind(Element element) {
    boolean container =
        holdsBlock(element) || (isCustom(element.normalName()) && standsAlone(element));
    return container ? BoxKind.DIV : BoxKind.INLINE;
  }

  /** Names with a hyphen are those of custom elements. */
  private static boolean isCustom(String tag) {
    return tag.indexOf('-') > 0;
  }

  private static boolean holdsBlock(Element element) {
    int left = LOOKED_AT;
    Node node = element.firstChild();
    while (node != null) {
      if (left-- == 0 || isBlock(node)) {
        return true;
      }
      node = next(node, element);
    }
    return false;
  }

  private static @Nullable Node next(Node node, Element root) {
    if (node.childNodeSize() > 0) {
      return node.firstChild();
    }
    Node at = node;
    while (at != null && !at.equals(root) && at.nextSibling() == null) {
      at = at.parent();
    }
    return at == null || at.equals(root) ? null : at.nextSibling();
  }

  private static boolean isBlock(Node node) {
    if (!(node instanceof Element element)) {
      return false;
    }
    return switch (BoxKind.of(element.normalName())) {
      case INLINE, SKIPPED, FALLBACK, UNKNOWN, FORMULA, PICTURE, SCRIPT -> false;
      case BREAK -> element.normalName().equals("hr");
      default -> true;
    };
  }

  /** Whether neither text nor an element of a line is next to it, and it is in no line itself. */
  private static boolean standsAlone(Element element) {
    Element parent = element.parent();
    BoxKind around = parent == null ? BoxKind.BODY : BoxKind.of(parent.normalName());
    return switch (around) {
      case INLINE, PARAGRAPH, HEADING, CAPTION, PRE -> false;
      default -> !isOfLine(beside(element, false)) && !isOfLine(beside(element, true));
    };
  }

  /** The node before or after, white space left out. */
  private static @Nullable Node beside(Element element, boolean after) {
    Node node = after ? element.nextSibling() : element.previousSibling();
    if (node instanceof TextNode text && text.isBlank()) {
      node = after ? node.nextSibling() : node.previousSibling();
    }
    return node;
  }

  private static boolean isOfLine(@Nullable Node node) {
    return (node instanceof TextNode text && !text.isBlank())
        || (node instanceof Element element
            && BoxKind.of(element.normalName()) == BoxKind.INLINE
            && element.hasText());
  }
}
