package org.thresher.text;

import java.util.HexFormat;

/** Makes text from pages safe to show, without changing what is harmless. */
public final class PrintableText {
  private static final char REPLACEMENT = '\uFFFD';

  private PrintableText() {}

  /** The text with U+FFFD for each surrogate without its partner, so that UTF-8 can carry it. */
  public static String wellFormed(String text) {
    return WellFormed.of(text);
  }

  /**
   * The text with U+FFFD for what a terminal or a browser would obey and not show: control
   * characters except line feed and tab, overrides and isolates of the writing direction,
   * noncharacters, lone surrogates. The plain direction marks of Arabic and Hebrew text stay.
   */
  public static String printable(String text) {
    String valid = wellFormed(text);
    StringBuilder fixed = null;
    for (int i = 0; i < valid.length(); i++) {
      if (isHarmful(valid.charAt(i))) {
        fixed = fixed == null ? new StringBuilder(valid) : fixed;
        fixed.setCharAt(i, REPLACEMENT);
      }
    }
    return fixed == null ? valid : fixed.toString();
  }

  /**
   * A JSON text with escapes in the place of what a terminal would obey: the same JSON. A lone
   * surrogate becomes U+FFFD.
   */
  public static String json(String json) {
    String valid = wellFormed(json);
    StringBuilder escaped = new StringBuilder(valid.length());
    for (int i = 0; i < valid.length(); i++) {
      char c = valid.charAt(i);
      if (isHarmful(c)) {
        escaped.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** The printable text on one line, each run of white space as one space. */
  public static String oneLine(String text) {
    String shown = printable(text);
    StringBuilder line = new StringBuilder(shown.length());
    boolean gap = false;
    for (int i = 0; i < shown.length(); i++) {
      char c = shown.charAt(i);
      if (Character.isWhitespace(c)) {
        gap = line.length() > 0;
      } else {
        if (gap) {
          line.append(' ');
        }
        gap = false;
        line.append(c);
      }
    }
    return line.toString();
  }

  /** The first characters of a text with an ellipsis where more follows; never half a pair. */
  public static String clip(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static boolean isHarmful(char c) {
    boolean control = c < 0x20 ? c != '\n' && c != '\t' : c >= 0x7f && c <= 0x9f;
    boolean direction = (c >= '\u202A' && c <= '\u202E') || (c >= '\u2066' && c <= '\u2069');
    boolean noncharacter = c >= '\uFFFE' || (c >= '\uFDD0' && c <= '\uFDEF');
    return control || direction || noncharacter || c == '\u2028' || c == '\u2029';
  }
}
