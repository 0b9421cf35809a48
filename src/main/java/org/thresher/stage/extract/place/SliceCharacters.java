package org.thresher.stage.extract.place;

import org.jsoup.parser.Parser;
import org.thresher.text.Ascii;
import org.thresher.text.BlockCharacters;

/**
 * Reads a slice of a page's text character by character, as its reader sees it: of HTML, tags and
 * comments are taken off and character references are decoded; every white space is a space;
 * characters that show nothing are left out, but that in plain text those of no width part words.
 * NUL, which the parser of HTML drops, is left out there and white space in plain text. A tag that
 * breaks the line or begins a cell reads as a space, every other tag as nothing.
 */
final class SliceCharacters {
  /** What is read at the end. */
  static final int END = -1;

  /** Characters of a name of a reference; the longest has 33 with its signs. */
  private static final int LONGEST_REFERENCE = 40;

  private final String source;
  private final boolean markup;
  private int position;
  private int end;

  /** The characters that the last reference means; some of them may not be read yet. */
  private String decoded = "";

  private int inDecoded;
  private int begin;

  SliceCharacters(String source, boolean markup) {
    this.source = source;
    this.markup = markup;
  }

  /** Begins with a slice. */
  void start(int from, int to) {
    position = from;
    end = to;
    decoded = "";
    inDecoded = 0;
  }

  /** Where the character begins that was read last. */
  int begin() {
    return begin;
  }

  /** Where the character ends that was read last. */
  int end() {
    return position;
  }

  /** Whether a character reads as white space. */
  static boolean isSpace(char c) {
    return c <= ' ' || (c >= 0x80 && BlockCharacters.isWideSpace(c));
  }

  /** Whether a character reads as nothing. */
  static boolean isInvisible(char c) {
    return c >= 0x80 && BlockCharacters.isInvisible(c);
  }

  /** Whether a character of no width parts words, as in plain text. */
  private boolean partsWords(char c) {
    return !markup && (c == 0x200B || c == 0xFEFF);
  }

  /** Whether a character of a paragraph of this page is white space. */
  boolean isSpaceHere(char c) {
    return isSpace(c) || partsWords(c);
  }

  /** The next character, a space for any white space, or {@link #END}. */
  int read() {
    while (true) {
      int c = inDecoded < decoded.length() ? decoded.charAt(inDecoded++) : next();
      if (c != END && partsWords((char) c)) {
        return ' ';
      }
      if (c == END || c == ' ' || !isInvisible((char) c)) {
        return c != END && isSpace((char) c) ? ' ' : c;
      }
    }
  }

  private int next() {
    while (position < end) {
      begin = position;
      char c = source.charAt(position);
      if (markup && c == 0) {
        position++;
        continue;
      }
      if (markup && c == '<') {
        int after = afterTag();
        if (after > 0) {
          boolean breaks = breaksLine();
          position = after;
          if (breaks) {
            return ' ';
          }
          continue;
        }
      } else if (markup && c == '&') {
        return reference();
      }
      position++;
      return c;
    }
    begin = position;
    return END;
  }

  private int reference() {
    int to = position + 1;
    int last = Math.min(end, position + LONGEST_REFERENCE);
    if (to < last && source.charAt(to) == '#') {
      to++;
    }
    while (to < last && isLetterOrDigit(source.charAt(to))) {
      to++;
    }
    if (to < last && source.charAt(to) == ';') {
      to++;
    }
    String reference = source.substring(position, to);
    position = to;
    String known =
        switch (reference) {
          case "&" -> "&";
          case "&amp;" -> "&";
          case "&nbsp;" -> "\u00A0";
          case "&lt;" -> "<";
          case "&gt;" -> ">";
          case "&quot;" -> "\"";
          case "&#39;" -> "'";
          default -> Parser.unescapeEntities(reference, false);
        };
    decoded = known;
    inDecoded = 1;
    return known.isEmpty() ? next() : known.charAt(0);
  }

  private static boolean isLetterOrDigit(char c) {
    return Ascii.isLetter(c) || (c >= '0' && c <= '9');
  }

  /** Where the tag or comment ends that begins here, or -1 if none does. */
  private int afterTag() {
    if (position + 1 >= end) {
      return -1;
    }
    char c = source.charAt(position + 1);
    if (c == '!' && source.startsWith("--", position + 2)) {
      return afterComment();
    }
    boolean name =
        Ascii.isLetter(c)
            || (c == '/' && position + 2 < end && Ascii.isLetter(source.charAt(position + 2)));
    if (name) {
      return afterAttributes();
    }
    return c == '!' || c == '?' || c == '/' ? after('>', position + 1) : -1;
  }

  private int afterComment() {
    if (source.startsWith(">", position + 4)) {
      return position + 5;
    }
    if (source.startsWith("->", position + 4)) {
      return position + 6;
    }
    for (int at = position + 6; at < end; at++) {
      if (source.charAt(at) == '>'
          && (source.startsWith("--", at - 2) || source.startsWith("--!", at - 3))) {
        return at + 1;
      }
    }
    return -1;
  }

  private int after(char sign, int from) {
    int at = from;
    while (at < end && source.charAt(at) != sign) {
      at++;
    }
    return at < end ? at + 1 : -1;
  }

  private int afterAttributes() {
    int at = position + 2;
    boolean value = false;
    while (at < end) {
      char c = source.charAt(at++);
      if (c == '>') {
        return at;
      }
      if (value && (c == '"' || c == '\'')) {
        at = after(c, at);
        if (at < 0) {
          return -1;
        }
      }
      value = c == '=' || (value && c <= ' ');
    }
    return -1;
  }

  /** Whether the tag that begins here breaks the line or is the edge of a cell. */
  private boolean breaksLine() {
    int from = position + (source.startsWith("/", position + 1) ? 2 : 1);
    int to = from;
    while (to < end && isLetterOrDigit(source.charAt(to))) {
      to++;
    }
    return switch (Ascii.lower(source.substring(from, to))) {
      case "br", "td", "th", "tr", "li", "div", "p", "ol", "ul", "pre", "table", "tbody" -> true;
      default -> false;
    };
  }
}
