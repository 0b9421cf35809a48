package org.thresher.stage.extract.page;

import java.util.Arrays;
import org.jsoup.nodes.Element;
import org.thresher.text.BlockCharacters;

/** The line that the walk is in: its text with white space collapsed, and what of it is link. */
final class LineText {
  private char[] text = new char[1024];
  private int length;
  private int preformatted;
  private int linkDepth;
  private int strongDepth;
  private int linkChars;
  private int links;
  private int strongChars;
  private boolean space;
  private boolean note;

  /** Characters so far. */
  int length() {
    return length;
  }

  /** Whether nothing but white space was appended. */
  boolean isEmpty() {
    return length == 0;
  }

  boolean isPreformatted() {
    return preformatted > 0;
  }

  /** Enters or leaves ({@code change} 1 or -1) a box, which may keep its white space. */
  void preformatted(boolean keepsSpace, int change) {
    preformatted += keepsSpace ? change : 0;
  }

  /** Enters an inline element. */
  void enter(String tag, Element element) {
    if (isLink(tag, element)) {
      linkDepth++;
      links++;
    } else if (isStrong(tag)) {
      strongDepth++;
    }
  }

  /** Leaves an inline element that was entered. */
  void leave(String tag, Element element) {
    if (isLink(tag, element)) {
      linkDepth--;
    } else if (isStrong(tag)) {
      strongDepth--;
    }
  }

  /** Appends the text of a node. */
  void append(String content) {
    int most = length + content.length() + 1;
    if (most > text.length) {
      text = Arrays.copyOf(text, Math.max(most, 2 * text.length));
    }
    int visible = preformatted > 0 ? appendPreformatted(content) : appendCollapsed(content);
    linkChars += linkDepth > 0 ? visible : 0;
    strongChars += strongDepth > 0 ? visible : 0;
  }

  /** Takes note that the line leads back to the place that it is a note to. */
  void markNote() {
    note = true;
  }

  /** Ends a line inside preformatted text. */
  void endPreformattedLine() {
    if (length > 0 && text[length - 1] != '\n') {
      append("\n");
    }
  }

  /** Takes out the brackets at the end that were around links which are no text. */
  void dropEmptyBrackets() {
    int end = length;
    boolean opened = false;
    while (end > 0 && " []()|/·⋅-".indexOf(text[end - 1]) >= 0) {
      end--;
      opened |= text[end] == '[' || text[end] == '(';
    }
    if (opened) {
      length = end;
    }
  }

  /** The line as a block. */
  TextBlock toBlock(Box box) {
    String line = new String(text, 0, length);
    String content = preformatted > 0 ? trimmedLines(line) : line;
    BlockText shape = preformatted > 0 ? BlockText.of(content) : BlockText.of(text, length);
    return new TextBlock(content, shape, box, linkChars, links, strongChars, 0, note);
  }

  /** Starts a new line; open links and emphasis go on. */
  void clear() {
    length = 0;
    space = false;
    linkChars = 0;
    links = linkDepth > 0 ? 1 : 0;
    strongChars = 0;
    note = false;
  }

  private int appendCollapsed(String content) {
    char[] line = text;
    int end = length;
    int spaces = 0;
    boolean pending = space;
    for (int i = 0, count = content.length(); i < count; i++) {
      char c = content.charAt(i);
      if (c <= ' ' || (c >= 0x80 && BlockCharacters.isWideSpace(c))) {
        pending = true;
      } else if (c < 0x80 || !BlockCharacters.isInvisible(c)) {
        if (pending && end > 0) {
          line[end++] = ' ';
          spaces++;
        }
        pending = false;
        line[end++] = c;
      }
    }
    int visible = end - length - spaces;
    length = end;
    space = pending;
    return visible;
  }

  private int appendPreformatted(String content) {
    int visible = 0;
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (!BlockCharacters.isInvisible(c) && c != '\r') {
        text[length++] = c == 0xA0 ? ' ' : c;
        visible += c <= ' ' || BlockCharacters.isWideSpace(c) ? 0 : 1;
      }
    }
    return visible;
  }

  /** Without blank lines at the ends and white space at the ends of lines. */
  private static String trimmedLines(String content) {
    StringBuilder trimmed = new StringBuilder(content.length());
    for (String each : content.split("\n", -1)) {
      if (trimmed.length() > 0) {
        trimmed.append('\n');
      }
      trimmed.append(each.stripTrailing());
    }
    return trimmed.toString().stripTrailing();
  }

  private static boolean isLink(String tag, Element element) {
    if (!tag.equals("a")) {
      return false;
    }
    String href = element.attributes().get("href");
    return !href.isEmpty() && href.charAt(0) != '#';
  }

  private static boolean isStrong(String tag) {
    return tag.equals("b") || tag.equals("strong") || tag.equals("em") || tag.equals("i");
  }
}
