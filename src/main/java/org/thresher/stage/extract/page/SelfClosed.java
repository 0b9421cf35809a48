package org.thresher.stage.extract.page;

import java.util.Set;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import org.thresher.text.Ascii;

/**
 * Scripts, styles and frames that are closed in their own tag, as XML allows: in HTML they hold
 * what follows, up to the next end tag of their name or to the end of the page.
 */
public final class SelfClosed {
  private static final Set<String> TAGS =
      Set.of(
          "script",
          "style",
          "iframe",
          "noframes",
          "noembed",
          "xmp",
          "textarea",
          "title",
          "noscript",
          "select",
          "video",
          "audio",
          "object",
          "canvas",
          "svg",
          "template");

  /** Characters of a tag's attributes. */
  private static final int LONGEST_ATTRIBUTES = 2001;

  /** Characters that such elements rarely hold of their own. */
  private static final int LONG = 200;

  private SelfClosed() {}

  /** Whether the content of an element may be what follows it in the page. */
  static boolean mayHold(Element element, String tag) {
    if (element.childNodeSize() == 0) {
      return false;
    }
    return switch (tag) {
      case "script" -> element.hasAttr("src") && data(element).indexOf('<') >= 0;
      case "style" -> data(element).contains("</");
      case "iframe", "noframes", "noembed", "textarea" ->
          data(element).contains("</") || MetadataCandidates.wholeText(element).contains("</");
      case "noscript", "select", "video", "audio", "object", "canvas", "svg", "template" ->
          MetadataCandidates.hasText(element, LONG);
      default -> false;
    };
  }

  /** What {@link Element#data} gives, without a copy where it is in one piece, as nearly always. */
  private static String data(Element element) {
    return element.childNodeSize() == 1 && element.childNode(0) instanceof DataNode data
        ? data.getWholeData()
        : element.data();
  }

  /** The page with an end tag after each of them; the page itself if it has none. */
  public static String closed(String html) {
    StringBuilder closed = new StringBuilder();
    int copied = 0;
    for (int end = html.indexOf("/>"); end >= 0; end = html.indexOf("/>", end + 2)) {
      String tag = tag(html, copied, end);
      if (TAGS.contains(Ascii.lower(tag))) {
        closed.append(html, copied, end).append("></").append(tag).append('>');
        copied = end + 2;
      }
    }
    return copied == 0 ? html : closed.append(html, copied, html.length()).toString();
  }

  /** The name of the tag that ends at an index, or nothing where none does. */
  private static String tag(String html, int from, int end) {
    int start = end - 1;
    while (start >= from && html.charAt(start) != '<' && html.charAt(start) != '>') {
      start--;
    }
    if (start < from || html.charAt(start) != '<') {
      return "";
    }
    int name = start + 1;
    while (name < end && Ascii.isLetter(html.charAt(name))) {
      name++;
    }
    boolean whole = name == end || " \t\n\u000B\f\r".indexOf(html.charAt(name)) >= 0;
    return whole && end - name <= LONGEST_ATTRIBUTES ? html.substring(start + 1, name) : "";
  }
}
