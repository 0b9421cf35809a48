package org.thresher.stage.extract.page;

import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Finds the marks that sites put into the lines of a text for handling it: links to a heading
 * itself, links back from a note, links to edit a section, and numbers of code lines.
 */
final class LineMarks {
  /** Numbers of notes in small Roman numerals or letters. */
  private static final Pattern ROMAN = Pattern.compile("[ivxl]{1,6}|[a-z]");

  private static final String SYMBOLS = "¶§#^∞↩↪↵↲⏎⤴⤶↑⇑⇧⬆▲△←⬅⇐⏫🔗🔝⚓";

  /** Those that lead back from a note. */
  private static final String BACK = "^↩↪↵↲⏎⤴⤶↑⇑⇧⬆";

  private static final int LONGEST_SYMBOL = 4;
  private static final int LONGEST_NUMBER = 6;
  private static final int LONGEST_EDIT = 60;
  private static final int LONGEST_LINK = 40;

  private LineMarks() {}

  /** Whether a link is a mark: a symbol that leads to a place in the page. */
  static boolean isSymbolLink(Element link) {
    Node child = link.firstChild();
    while (child instanceof Element element && element.childNodeSize() == 1) {
      child = element.firstChild();
    }
    return child instanceof TextNode text
        && text.getWholeText().length() <= LONGEST_SYMBOL + 2
        && child.nextSibling() == null
        && isSymbol(text.getWholeText().strip())
        && link.attributes().get("href").indexOf('#') >= 0;
  }

  /** Whether a symbol link leads back from a note, not to the top of the page or to itself. */
  static boolean leadsBack(Element symbolLink) {
    String href = symbolLink.attributes().get("href");
    boolean place = href.length() > 1 && !href.equals("#top");
    return place && BACK.indexOf(symbolLink.text().strip().charAt(0)) >= 0;
  }

  /** Whether a link is the number or star of a note, which leads to a place in the page. */
  static boolean isNoteNumber(Element link) {
    if (!link.attributes().get("href").startsWith("#")) {
      return false;
    }
    String text = link.text().strip();
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return false;
    }
    int from = "[(".indexOf(text.charAt(0)) >= 0 ? 1 : 0;
    int to = text.length();
    while (to > from && "]).:".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    String number = text.substring(from, to);
    boolean letters = from > 0 && ROMAN.matcher(number).matches();
    return number.equals("*")
        || number.equals("†")
        || letters
        || (!number.isEmpty() && isNumber(number));
  }

  /**
   * Whether a link in a heading leads to the heading itself or to a form that edits its section.
   */
  static boolean isHeadingLink(Element link, Element heading) {
    String href = link.attributes().get("href");
    if (href.isEmpty() || !(isEditAddress(href) || isAnchorName(link.attributes().get("class")))) {
      return false;
    }
    String text = link.text();
    return text.length() <= LONGEST_LINK && heading.text().length() > text.length() + 2;
  }

  private static boolean isEditAddress(String href) {
    int at = href.indexOf("edit");
    return at > 0
        && (href.startsWith("action=", at - 7)
            || href.startsWith("do=", at - 3)
            || (href.charAt(at - 1) == '/' && isEnd(href, at + 4)));
  }

  private static boolean isEnd(String href, int at) {
    return at == href.length() || "/?#".indexOf(href.charAt(at)) >= 0;
  }

  private static boolean isAnchorName(String name) {
    return name.length() >= 6
        && (name.contains("headerlink")
            || name.contains("permalink")
            || name.contains("hash-link")
            || name.contains("anchor")
            || name.contains("edit"));
  }

  /** Whether an element is named as the place of the links that edit a section. */
  static boolean isEditSection(Element element, String name) {
    int at = name.indexOf("edit");
    return at >= 0
        && (name.contains("editsection")
            || name.contains("edit-section")
            || name.contains("edit_section")
            || name.contains("section-edit")
            || name.contains("sectionedit"))
        && element.text().length() <= LONGEST_EDIT;
  }

  /** Whether an element in a listing holds the number of a line. */
  static boolean isLineNumber(Element element, String name) {
    return isNumberName(name) && isNumber(element.text().strip());
  }

  /** Whether a name is that of line numbers. */
  static boolean isNumberName(String name) {
    return name.contains("lineno")
        || name.contains("linenum")
        || name.contains("line-num")
        || name.contains("linenr")
        || name.equals("ln")
        || name.equals("lnt")
        || name.equals("lno");
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isSymbol(String text) {
    if (text.isEmpty() || text.length() > LONGEST_SYMBOL) {
      return false;
    }
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (c != 0xFE0E && c != 0xFE0F && SYMBOLS.indexOf(c) < 0) {
        return false;
      }
      i += Character.charCount(c);
    }
    return true;
  }
}
