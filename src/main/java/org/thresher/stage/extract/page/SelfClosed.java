package org.thresher.stage.extract.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;

/**
 * Scripts, styles and frames that are closed in their own tag, as XML allows: in HTML they hold
 * what follows, up to the next end tag of their name or to the end of the page.
 */
public final class SelfClosed {
  private static final Pattern TAG =
      Pattern.compile(
          "<(script|style|iframe|noframes|noembed|xmp|textarea|title|noscript|select|video|audio"
              + "|object|canvas|svg|template)(\\s[^<>]{0,2000})?/>",
          Pattern.CASE_INSENSITIVE);

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
          data(element).contains("</") || element.wholeText().contains("</");
      case "noscript", "select", "video", "audio", "object", "canvas", "svg", "template" ->
          element.wholeText().length() >= LONG;
      default -> false;
    };
  }

  /** What {@link Element#data} gives, without a copy where it is in one piece, as nearly always. */
  private static String data(Element element) {
    return element.childNodeSize() == 1 && element.childNode(0) instanceof DataNode data
        ? data.getWholeData()
        : element.data();
  }

  /** The page with an end tag after each of them. */
  public static String closed(String html) {
    return TAG.matcher(html).replaceAll("<$1$2></$1>");
  }
}
