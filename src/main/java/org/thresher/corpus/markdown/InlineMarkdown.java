package org.thresher.corpus.markdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.thresher.document.InlineMarkup;

/**
 * Writes one line of text with its parts as inline Markdown. Every sign that a reader of CommonMark
 * could take for a mark is escaped; a part whose marks would not be read as such (emphasis that
 * ends inside a word after a punctuation mark, code with a line break) is written without marks.
 */
final class InlineMarkdown {
  private static final Comparator<InlineMarkup> ORDER =
      Comparator.comparingInt(InlineMarkup::start)
          .thenComparing(inline -> !inline.isPicture())
          .thenComparing(Comparator.comparingInt(InlineMarkup::end).reversed())
          .thenComparing(InlineMarkup::type);

  private final String text;
  private final List<InlineMarkup> inlines;

  /** Whether the line is the cell of a table, where a bar ends the cell. */
  private final boolean cell;

  private final boolean escapeDollars;
  private final boolean escapeTildes;
  private final StringBuilder out;
  private int next;
  private int links;

  /** How many parts with emphasis are around what is written. */
  private int emphases;

  /** Length of the output after the last mark that ends emphasis, else -1. */
  private int emphasisEnd = -1;

  private InlineMarkdown(String text, List<InlineMarkup> inlines, boolean cell) {
    this.text = text;
    this.inlines = inlines.isEmpty() ? inlines : nested(inlines, text);
    this.cell = cell;
    this.out = new StringBuilder(text.length() + text.length() / 8 + 16);
    int dollar = text.indexOf('$');
    escapeDollars =
        dollar >= 0
            && (text.indexOf('$', dollar + 1) >= 0
                || this.inlines.stream()
                    .anyMatch(each -> each.type() == InlineMarkup.Type.FORMULA));
    int tilde = text.indexOf('~');
    escapeTildes = tilde >= 0 && text.indexOf('~', tilde + 1) >= 0;
  }

  /** The Markdown of a line that is not blank. */
  static String line(String text, List<InlineMarkup> inlines) {
    return of(text, inlines, false);
  }

  /** The Markdown of a table's cell that is not blank. */
  static String cell(String text, List<InlineMarkup> inlines) {
    String cell = of(text, inlines, true);
    return isDashes(cell) ? "\\" + cell : cell;
  }

  private static String of(String text, List<InlineMarkup> inlines, boolean cell) {
    InlineMarkdown line = new InlineMarkdown(text, inlines, cell);
    line.write(0, text.length());
    line.writeLastPictures();
    return withEdges(line.out);
  }

  /** A cell of dashes would be the line between the head of a table and its rows. */
  private static boolean isDashes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (cell.charAt(i) != '-' && cell.charAt(i) != ':') {
        return false;
      }
    }
    return true;
  }

  /** The parts in their order, without those that cross another one or cannot be inside it. */
  private static List<InlineMarkup> nested(List<InlineMarkup> inlines, String text) {
    int length = text.length();
    int end = length;
    while (end > 0 && isEdge(text.charAt(end - 1))) {
      end--;
    }
    List<InlineMarkup> sorted = new ArrayList<>(inlines);
    // A picture before white space at the end comes after it.
    int last = end;
    sorted.replaceAll(
        each -> each.isPicture() && each.start() >= last ? each.at(length, length) : each);
    sorted.sort(ORDER);
    List<InlineMarkup> nested = new ArrayList<>(sorted.size());
    List<InlineMarkup> open = new ArrayList<>();
    for (InlineMarkup inline : sorted) {
      while (!open.isEmpty() && open.get(open.size() - 1).end() <= inline.start()) {
        open.remove(open.size() - 1);
      }
      boolean fits = inline.start() >= 0 && inline.end() <= length;
      if (fits && (inline.isPicture() || inline.end() > inline.start()) && isIn(inline, open)) {
        nested.add(inline);
        if (!inline.isPicture()) {
          open.add(inline);
        }
      }
    }
    return nested;
  }

  private static boolean isIn(InlineMarkup inline, List<InlineMarkup> open) {
    for (InlineMarkup around : open) {
      boolean verbatim =
          around.type() == InlineMarkup.Type.CODE || around.type() == InlineMarkup.Type.FORMULA;
      boolean inside = inline.start() > around.start() || !inline.isPicture();
      if (inline.end() > around.end() || (inside && (verbatim || around.type() == inline.type()))) {
        return false;
      }
    }
    return true;
  }

  private void write(int from, int to) {
    int at = from;
    while (next < inlines.size() && inlines.get(next).start() < to) {
      InlineMarkup inline = inlines.get(next++);
      escape(at, inline.start());
      at = inline.end();
      writePart(inline);
    }
    escape(at, to);
  }

  private void writePart(InlineMarkup part) {
    switch (part.type()) {
      case IMAGE, FIGURE -> writePicture(part).append(' ');
      case LINK -> writeLink(part);
      case STRONG -> writeEmphasis(part, "**");
      case EMPHASIS -> writeEmphasis(part, "*");
      case CODE -> writeCode(part);
      case FORMULA -> writeFormula(part);
    }
  }

  /** Pictures at the end of the line; before it and inside it a space follows each of them. */
  private void writeLastPictures() {
    while (next < inlines.size()) {
      out.append(' ');
      writePicture(inlines.get(next++));
    }
  }

  private StringBuilder writePicture(InlineMarkup picture) {
    return out.append(picture(picture));
  }

  /** A picture as Markdown. */
  static String picture(InlineMarkup picture) {
    StringBuilder alt = new StringBuilder("![");
    String shown = picture.alt();
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (c < ' ') {
        alt.append(' ');
      } else if (c == '|' || c == '<' || c == '&') {
        alt.append("&#").append((int) c).append(';');
      } else {
        alt.append("\\`*_[]$~!".indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return alt.append("](").append(MarkdownAddress.of(picture.target())).append(')').toString();
  }

  private void writeLink(InlineMarkup link) {
    if (endsWith('!')) {
      // An exclamation mark before a link would make it a picture.
      out.setLength(out.length() - 1);
      out.append("\\!");
    }
    out.append('[');
    links++;
    write(link.start(), link.end());
    links--;
    out.append("](").append(MarkdownAddress.of(link.target())).append(')');
  }

  private boolean endsWith(char c) {
    return !out.isEmpty() && out.charAt(out.length() - 1) == c;
  }

  /** Emphasis is tried first: what is in it decides whether its marks would be read as such. */
  private void writeEmphasis(InlineMarkup part, String mark) {
    int before = out.length();
    int inside = next;
    int ended = emphasisEnd;
    boolean opens = emphasisEnd != before && (emphases == 0 || standsAlone(part, before));
    out.append(mark);
    emphases++;
    write(part.start(), part.end());
    emphases--;
    int content = before + mark.length();
    boolean marked =
        opens
            && out.length() > content
            && opens(before == 0 ? ' ' : out.codePointBefore(before), out.codePointAt(content))
            && closes(out.codePointBefore(out.length()), part.end());
    if (marked) {
      out.append(mark);
      emphasisEnd = out.length();
    } else {
      out.setLength(before);
      next = inside;
      emphasisEnd = ended;
      write(part.start(), part.end());
    }
  }

  /**
   * Whether no letter touches emphasis from outside: inside other emphasis its marks could be read
   * as the end of that one, since marks between letters may both begin and end.
   */
  private boolean standsAlone(InlineMarkup part, int before) {
    return (before == 0 || !isWord(out.codePointBefore(before)))
        && (part.end() == text.length() || !isWord(text.codePointAt(part.end())));
  }

  private static boolean opens(int before, int first) {
    return isVisible(first) && (isWord(first) || before == ' ');
  }

  /** Marks between two punctuation marks could begin emphasis as well: they are none. */
  private boolean closes(int last, int end) {
    if (!isVisible(last)) {
      return false;
    }
    boolean beside = next < inlines.size() && inlines.get(next).start() == end;
    return isWord(last) || end == text.length() || (!beside && text.charAt(end) == ' ');
  }

  private static boolean isVisible(int c) {
    return !Character.isWhitespace(c) && !Character.isSpaceChar(c);
  }

  /** Letters, digits and what is set over them: neither space nor punctuation to CommonMark. */
  private static boolean isWord(int c) {
    int type = Character.getType(c);
    return Character.isLetterOrDigit(c)
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private void writeCode(InlineMarkup part) {
    String code = text.substring(part.start(), part.end());
    if (!isVerbatim(code)) {
      escape(part.start(), part.end());
      return;
    }
    String fence = "`".repeat(1 + longestRun(code, '`'));
    boolean padded =
        code.startsWith("`")
            || code.endsWith("`")
            || (code.startsWith(" ") && code.endsWith(" ") && !code.isBlank());
    String pad = padded ? " " : "";
    String bars = cell ? code.replace("|", "\\|") : code;
    if (endsWith('`')) {
      // Two listings side by side would be one.
      escape(part.start(), part.end());
    } else {
      out.append(fence).append(pad).append(bars).append(pad).append(fence);
    }
  }

  private void writeFormula(InlineMarkup part) {
    String formula = text.substring(part.start(), part.end());
    boolean digit = part.end() < text.length() && isDigit(text.charAt(part.end()));
    if (digit || endsWith('$') || !isFormula(formula)) {
      escape(part.start(), part.end());
    } else {
      out.append('$').append(cell ? formula.replace("|", "\\|") : formula).append('$');
    }
  }

  /** Whether a formula can be between dollar signs. */
  static boolean isFormula(String formula) {
    return isVerbatim(formula)
        && formula.indexOf('$') < 0
        && !formula.isEmpty()
        && isVisible(formula.charAt(0))
        && isVisible(formula.charAt(formula.length() - 1))
        && formula.charAt(formula.length() - 1) != '\\';
  }

  /** Whether a text can be written as it is: on one line, and with bars that can be escaped. */
  private static boolean isVerbatim(String code) {
    return code.indexOf('\n') < 0
        && code.indexOf('\r') < 0
        && code.indexOf('\t') < 0
        && !code.isBlank()
        && !code.contains("\\|");
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The longest run of a sign in a text. */
  static int longestRun(String text, char sign) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == sign ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private void escape(int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c > '~' || isAlphanumeric(c) || c == ' ') {
        out.append(c);
      } else {
        escapeSign(c, i, from, to);
      }
    }
  }

  private void escapeSign(char c, int at, int from, int to) {
    boolean escaped =
        switch (c) {
          case '\\', '`', '[' -> true;
          case ']' -> links > 0;
          case '*' -> !isBetweenSpaces(at, from, to);
          case '_' -> !isInWord(at, from, to);
          case '<' -> at + 1 >= to || isTagStart(text.charAt(at + 1));
          case '&' -> isReference(at);
          case '$' -> escapeDollars;
          case '~' -> escapeTildes;
          case '|' -> cell;
          default -> false;
        };
    if (c == '\n' || c == '\r' || (c == '\t' && cell)) {
      out.append("&#").append((int) c).append(';');
    } else {
      out.append(escaped ? "\\" : "").append(c);
    }
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  /** Whether spaces are on both sides that are not at the ends, where they become references. */
  private boolean isBetweenSpaces(int at, int from, int to) {
    return at > from
        && at + 1 < to
        && text.charAt(at - 1) == ' '
        && text.charAt(at + 1) == ' '
        && isInside(at);
  }

  private boolean isInside(int at) {
    int before = at - 1;
    while (before >= 0 && isEdge(text.charAt(before))) {
      before--;
    }
    int after = at + 1;
    while (after < text.length() && isEdge(text.charAt(after))) {
      after++;
    }
    return before >= 0 && after < text.length();
  }

  /** Whether a run of underscores is inside a word, where it is no mark. */
  private boolean isInWord(int at, int from, int to) {
    int start = at;
    while (start > from && text.charAt(start - 1) == '_') {
      start--;
    }
    int end = at + 1;
    while (end < to && text.charAt(end) == '_') {
      end++;
    }
    return start > from
        && end < to
        && Character.isLetterOrDigit(text.charAt(start - 1))
        && Character.isLetterOrDigit(text.charAt(end));
  }

  private static boolean isTagStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '!' || c == '?';
  }

  /** Whether an ampersand begins what may be the reference of a character. */
  private boolean isReference(int at) {
    int end = at + 1;
    if (end < text.length() && text.charAt(end) == '#') {
      end++;
    }
    int name = end;
    while (end < text.length() && isAlphanumeric(text.charAt(end))) {
      end++;
    }
    return end > name && end < text.length() && text.charAt(end) == ';';
  }

  /** White space at the ends of a line would be lost: it becomes a reference. */
  private static String withEdges(StringBuilder line) {
    int start = 0;
    int end = line.length();
    while (start < end && isEdge(line.charAt(start))) {
      start++;
    }
    while (end > start && isEdge(line.charAt(end - 1))) {
      end--;
    }
    if (start == 0 && end == line.length()) {
      return line.toString();
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (i < start || i >= end) {
        out.append("&#").append((int) c).append(';');
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isEdge(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\u000B';
  }
}
