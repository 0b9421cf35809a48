package org.thresher.quality;

import java.util.List;
import java.util.function.Predicate;

/** Shares of lines of some form, 0 for a text without lines. */
final class LineShares {
  /**
   * FineWeb's and our own end marks: of all scripts, and the closing marks that may follow them.
   */
  private static final String END_MARKS =
      ".!?\u2026\u203c\u203d\u2047\u2048\u2049\u3002\uff0e\uff01\uff1f\uff61\u061f\u06d4\u0964\u0965"
          + "\u0589\u1362\u1367\u17d4\u104b\u0f0d\u0700\u05c3";

  private static final String CLOSING_MARKS =
      "\"')]}\u201d\u2019\u00bb\u203a\u300d\u300f\uff09\u3011";
  private static final String BULLETS =
      "\u2022\u2023\u25b6\u25c0\u25e6\u25a0\u25a1\u25aa\u25ab\u2013-*";

  private LineShares() {}

  static double of(List<String> lines, Predicate<String> form) {
    return lines.isEmpty() ? 0 : (double) lines.stream().filter(form).count() / lines.size();
  }

  /** Lines that begin with a bullet or a hyphen, after white space. */
  static double bullets(List<String> lines) {
    return of(
        lines,
        line -> {
          String start = line.stripLeading();
          return start.startsWith("\u2022") || start.startsWith("-");
        });
  }

  /** Lines that begin with any sign that lists use. */
  static double listSigns(List<String> lines) {
    return of(
        lines, line -> !line.isBlank() && BULLETS.indexOf(line.stripLeading().charAt(0)) >= 0);
  }

  /** Lines that end in three points or the ellipsis character. */
  static double endInEllipsis(List<String> lines) {
    return of(
        lines,
        line -> {
          String end = line.stripTrailing();
          return end.endsWith("...") || end.endsWith("\u2026");
        });
  }

  /**
   * Lines that end in an end mark of any script, maybe with closing quotes or brackets after it.
   */
  static double endInPunctuation(List<String> lines) {
    return of(lines, LineShares::endsSentence);
  }

  static boolean endsSentence(String line) {
    int i = line.length() - 1;
    while (i >= 0
        && (Character.isWhitespace(line.charAt(i)) || CLOSING_MARKS.indexOf(line.charAt(i)) >= 0)) {
      i--;
    }
    return i >= 0 && END_MARKS.indexOf(line.charAt(i)) >= 0;
  }

  /** Whether a character ends sentences in its script. */
  static boolean isEndMark(char c) {
    return END_MARKS.indexOf(c) >= 0;
  }

  static int ellipses(String text) {
    return count(text, "...") + count(text, "\u2026");
  }

  static int count(String text, String part) {
    int count = 0;
    for (int i = text.indexOf(part); i >= 0; i = text.indexOf(part, i + part.length())) {
      count++;
    }
    return count;
  }
}
