package org.thresher.stage.read.sniff;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells HTML from text that has something in angle brackets. Evidence of markup are elements that
 * are opened and closed around something, tags with attributes, line breaks and paragraphs between
 * words. Tags in quotes, in code or alone among spaces are talked about; text that has more of
 * those is text, as are comparisons, addresses and type parameters.
 *
 * <p>Time is linear in the length that is looked at.
 */
public final class Markup {
  /** Characters that are looked at. */
  private static final int LOOK = 64 << 10;

  /** Longest tag. */
  private static final int TAG = 4000;

  private static final Set<String> BLOCK =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "center",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "tbody",
          "td",
          "tfoot",
          "th",
          "thead",
          "tr",
          "ul");
  private static final Set<String> INLINE =
      Set.of(
          "a",
          "abbr",
          "acronym",
          "audio",
          "b",
          "big",
          "cite",
          "code",
          "del",
          "dfn",
          "em",
          "font",
          "i",
          "iframe",
          "ins",
          "kbd",
          "label",
          "mark",
          "noscript",
          "picture",
          "q",
          "ruby",
          "s",
          "samp",
          "script",
          "small",
          "span",
          "strike",
          "strong",
          "style",
          "sub",
          "sup",
          "svg",
          "time",
          "tt",
          "u",
          "var",
          "video");
  private static final Set<String> EMPTY = Set.of("br", "hr", "img", "wbr");

  private static final Pattern FENCED = Pattern.compile("(?s)```.{0,20000}?(?:```|\\z)");
  private static final Pattern QUOTED_CODE = Pattern.compile("`[^`\\n]{1,200}`");
  private static final Pattern DOTS = Pattern.compile("[\\s.…]*");
  private static final Pattern BLANK_LINES = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n\\s*");

  private final String text;
  private final Map<String, Integer> open = new HashMap<>();
  private int evidence;
  private int talk;
  private int blocks;

  private Markup(String text) {
    this.text = text;
  }

  /** Whether a text of an unknown kind, such as a field of a record, is HTML. */
  public static boolean isIn(String text) {
    if (text.indexOf('<') < 0) {
      return false;
    }
    Markup markup = of(text);
    return markup.evidence >= 1 && markup.evidence > markup.talk;
  }

  /**
   * Whether a file of an unknown kind that begins with a tag is HTML: it has several tags of blocks
   * in a kilobyte. A text may begin with a stray tag.
   */
  static boolean fills(String prefix) {
    Markup markup = of(prefix);
    return markup.evidence > markup.talk
        && markup.blocks >= 2
        && markup.blocks * 1000L >= 2L * prefix.length();
  }

  /** HTML whose paragraphs are parted by blank lines only, as some editors keep it, with tags. */
  public static String withParagraphs(String html) {
    return html.indexOf('\n') < 0 || of(html).blocks > 0
        ? html
        : BLANK_LINES.matcher(html).replaceAll("<p>");
  }

  private static Markup of(String text) {
    String looked = text.length() > LOOK ? text.substring(0, LOOK) : text;
    if (looked.indexOf('`') >= 0) {
      looked = FENCED.matcher(looked).replaceAll(" ");
      looked = QUOTED_CODE.matcher(looked).replaceAll(" ");
    }
    Markup markup = new Markup(looked);
    markup.scan();
    return markup;
  }

  private void scan() {
    int at = text.indexOf('<');
    while (at >= 0) {
      int end = tag(at);
      at = text.indexOf('<', Math.max(at + 1, end));
    }
    talk += open.size();
  }

  /** Looks at what is between angle brackets; returns the place after it. */
  private int tag(int at) {
    int from = at + 1;
    boolean closing = from < text.length() && text.charAt(from) == '/';
    from += closing ? 1 : 0;
    int to = from;
    while (to < text.length() && to - from < 12 && isNameCharacter(text.charAt(to))) {
      to++;
    }
    String name = text.substring(from, to).toLowerCase(Locale.ROOT);
    boolean known = BLOCK.contains(name) || INLINE.contains(name) || EMPTY.contains(name);
    if (!known || to == text.length() || " \t\r\n/>".indexOf(text.charAt(to)) < 0) {
      return at + 1;
    }
    int end = text.indexOf('>', to);
    if (end < 0 || end - at > TAG) {
      return at + 1;
    }
    if (isQuoted(at, end + 1)) {
      talk++;
    } else if (closing) {
      close(name, at);
    } else {
      open(name, at, to, end);
    }
    return end + 1;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private boolean isQuoted(int at, int end) {
    return at > 0
        && end < text.length()
        && "\"'(“‘«‹„「".indexOf(text.charAt(at - 1)) >= 0
        && "\"')”’»›“」".indexOf(text.charAt(end)) >= 0;
  }

  private void open(String name, int at, int to, int end) {
    String attributes = text.substring(to, end);
    int equals = attributes.indexOf('=');
    boolean attribute =
        equals > 0
            && !DOTS.matcher(attributes.substring(equals + 1).replaceAll("[\"'/]", "")).matches();
    boolean touches = touches(at - 1) || touches(end + 1);
    if (attribute) {
      evidence++;
      blocks += BLOCK.contains(name) ? 1 : 0;
    } else if (EMPTY.contains(name)) {
      evidence += touches ? 1 : 0;
      talk += touches ? 0 : 1;
      blocks += touches && !name.equals("img") ? 1 : 0;
    } else if (BLOCK.contains(name) && touches(end + 1)) {
      evidence++;
      blocks++;
    }
    if (!EMPTY.contains(name) && !attribute && !(BLOCK.contains(name) && touches(end + 1))) {
      open.put(name, end + 1);
    }
  }

  /** Whether a word, another tag or the end of a line of text is there. */
  private boolean touches(int at) {
    if (at < 0 || at >= text.length()) {
      return false;
    }
    char c = text.charAt(at);
    return Character.isLetterOrDigit(c)
        || c == '<'
        || c == '>'
        || c == '&'
        || ".!?:;)\"'“„«…。！？".indexOf(c) >= 0;
  }

  private void close(String name, int at) {
    Integer start = open.remove(name);
    if (start == null) {
      evidence += BLOCK.contains(name) && touches(at - 1) ? 1 : 0;
      blocks += BLOCK.contains(name) ? 1 : 0;
      return;
    }
    String inside = text.substring(start, at);
    boolean spaced =
        !inside.isEmpty()
            && Character.isWhitespace(inside.charAt(0))
            && inside.indexOf('\n') < 0
            && inside.length() < 10;
    boolean goesOn = !inside.isEmpty() && ",.;:".indexOf(inside.charAt(0)) >= 0;
    if (spaced || goesOn || DOTS.matcher(inside).matches()) {
      talk += inside.isBlank() && !inside.isEmpty() ? 0 : 1;
    } else {
      evidence++;
      blocks += BLOCK.contains(name) ? 1 : 0;
    }
  }
}
