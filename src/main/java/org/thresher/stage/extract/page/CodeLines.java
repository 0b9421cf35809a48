package org.thresher.stage.extract.page;

import org.jsoup.nodes.Element;

/**
 * Tells the boxes inside preformatted text that are lines of one listing (each line in a {@code
 * div} or an item of a list) from boxes of a page that is in {@code pre} as a whole.
 */
final class CodeLines {
  /** Boxes inside each other that a listing has at most. */
  private static final int DEEPEST = 3;

  private CodeLines() {}

  /** Whether a box inside preformatted text is a part of the listing. */
  static boolean isPart(Element element, BoxKind kind) {
    return isLine(kind) && holdsLines(element, DEEPEST);
  }

  private static boolean isLine(BoxKind kind) {
    return kind == BoxKind.DIV || kind == BoxKind.LIST || kind == BoxKind.ITEM;
  }

  private static boolean holdsLines(Element element, int depth) {
    for (Element child = element.firstElementChild();
        child != null;
        child = child.nextElementSibling()) {
      BoxKind kind = BoxKind.of(child.normalName());
      boolean part =
          switch (kind) {
            case INLINE, SKIPPED, BREAK, UNKNOWN, PICTURE, SCRIPT, FORMULA -> true;
            default -> isLine(kind) && depth > 1 && holdsLines(child, depth - 1);
          };
      if (!part) {
        return false;
      }
    }
    return true;
  }
}
