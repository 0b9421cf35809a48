package org.thresher.corpus.markdown;

/** Keeps a line of text from being read as the start of another block. */
final class BlockStart {
  private BlockStart() {}

  /** The line with an escape where its start would be a mark of a heading, list, quote or rule. */
  static String escaped(String line) {
    int at = markAt(line);
    return at < 0 ? line : line.substring(0, at) + "\\" + line.substring(at);
  }

  /** Where the sign is that has to be escaped, or -1. */
  private static int markAt(String line) {
    char first = line.isEmpty() ? ' ' : line.charAt(0);
    return switch (first) {
      case '>', '|' -> 0;
      case '#' -> isHeading(line) ? 0 : -1;
      case '-', '+', '=', '~' -> isEnd(line, 1) || line.charAt(1) == first ? 0 : -1;
      case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numberEnd(line);
      default -> -1;
    };
  }

  private static boolean isHeading(String line) {
    int level = 0;
    while (level < line.length() && line.charAt(level) == '#') {
      level++;
    }
    return level <= 6 && isEnd(line, level);
  }

  private static int numberEnd(String line) {
    int end = 0;
    while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
      end++;
    }
    boolean mark = end < line.length() && (line.charAt(end) == '.' || line.charAt(end) == ')');
    return end <= 9 && mark && isEnd(line, end + 1) ? end : -1;
  }

  private static boolean isEnd(String line, int at) {
    return at >= line.length() || line.charAt(at) == ' ' || line.charAt(at) == '\t';
  }
}
