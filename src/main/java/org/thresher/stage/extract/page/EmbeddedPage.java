package org.thresher.stage.extract.page;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.parser.Parser;

/**
 * Elements that look like furniture and hold what readers see: a template whose content is a shadow
 * tree (declarative shadow DOM), and a frame whose page is in its {@code srcdoc} attribute, as
 * programs that save pages write it.
 */
final class EmbeddedPage {
  private EmbeddedPage() {}

  /** Whether the element is one of them. */
  static boolean isShown(Element element, String tag) {
    return element.attributesSize() > 0
        && (isFrame(element, tag)
            || (tag.equals("template")
                && (element.hasAttr("shadowrootmode") || element.hasAttr("shadowroot"))));
  }

  /** Whether the element is a frame with a page in it. */
  static boolean isFrame(Element element, String tag) {
    return tag.equals("iframe") && !element.attr("srcdoc").isBlank();
  }

  /** Puts the page of a frame into it, in place of what browsers without frames show. */
  static void fill(Element frame) {
    InterruptibleText text = new InterruptibleText(frame.attr("srcdoc"));
    List<Node> nodes = List.copyOf(Parser.htmlParser().parseInput(text, "").body().childNodes());
    frame.empty();
    frame.appendChildren(nodes);
  }
}
