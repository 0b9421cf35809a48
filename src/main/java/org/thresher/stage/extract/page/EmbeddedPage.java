package org.thresher.stage.extract.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** Puts the children of a shadow tree's host into the slots of the tree that they name. */
  static void fillSlots(Element template) {
    Element host = template.parent();
    if (host == null) {
      return;
    }
    Map<String, Element> slots = new HashMap<>();
    for (Element slot : template.getElementsByTag("slot")) {
      slots.putIfAbsent(slot.attr("name"), slot);
    }
    for (Element child : slots.isEmpty() ? List.<Element>of() : List.copyOf(host.children())) {
      Element slot = child.equals(template) ? null : slots.get(child.attr("slot"));
      if (slot != null) {
        slot.appendChild(child);
      }
    }
  }

  /** Puts the page of a frame into it, in place of what browsers without frames show. */
  static void fill(Element frame) {
    InterruptibleText text = new InterruptibleText(frame.attr("srcdoc"));
    List<Node> nodes = List.copyOf(Parser.htmlParser().parseInput(text, "").body().childNodes());
    frame.empty();
    frame.appendChildren(nodes);
  }
}
