package org.thresher.corpus.markdown;

/** Takes the marks out of one line of inline Markdown that {@link InlineMarkdown} wrote. */
final class StrippedLine {
  private final String line;

  /** Whether the line is the cell of a table, where bars in code are escaped too. */
  private final boolean cell;

  private final StringBuilder out = new StringBuilder();
  private int links;

  StrippedLine(String line, boolean cell) {
    this.line = line;
    this.cell = cell;
  }

  /** The text of the line. */
  String text() {
    int at = 0;
    while (at < line.length()) {
      at = read(at);
    }
    return out.toString();
  }

  /** Reads what begins at an index; returns where the next begins. */
  private int read(int at) {
    char c = line.charAt(at);
    return switch (c) {
      case '\\' -> readEscape(at);
      case '&' -> readReference(at);
      case '`' -> readCode(at);
      case '$' -> readFormula(at);
      case '*' -> readStar(at);
      case '!' -> line.startsWith("[", at + 1) ? readPicture(at) : literal(at);
      case '[' -> {
        links++;
        yield at + 1;
      }
      case ']' -> readLinkEnd(at);
      default -> literal(at);
    };
  }

  private int literal(int at) {
    out.append(line.charAt(at));
    return at + 1;
  }

  private int readEscape(int at) {
    return at + 1 < line.length() ? literal(at + 1) : literal(at);
  }

  private int readReference(int at) {
    int end = line.indexOf(';', at);
    if (!line.startsWith("&#", at) || end < at + 3 || end > at + 10) {
      return literal(at);
    }
    int code = 0;
    for (int i = at + 2; i < end; i++) {
      char c = line.charAt(i);
      if (c < '0' || c > '9') {
        return literal(at);
      }
      code = 10 * code + c - '0';
    }
    out.append((char) code);
    return end + 1;
  }

  private int readCode(int at) {
    int content = at;
    while (content < line.length() && line.charAt(content) == '`') {
      content++;
    }
    String fence = line.substring(at, content);
    int end = content;
    while (!isFence(end, fence.length())) {
      end++;
    }
    String code = line.substring(content, end);
    boolean padded = code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
    code = padded ? code.substring(1, code.length() - 1) : code;
    out.append(cell ? code.replace("\\|", "|") : code);
    return end + fence.length();
  }

  /** Whether a run of just so many backticks begins at an index, or the line ends. */
  private boolean isFence(int at, int length) {
    if (at >= line.length()) {
      return true;
    }
    int end = at;
    while (end < line.length() && line.charAt(end) == '`') {
      end++;
    }
    return end - at == length && line.charAt(at - 1) != '`';
  }

  private int readFormula(int at) {
    int end = line.indexOf('$', at + 1);
    if (end < 0) {
      return literal(at);
    }
    String formula = line.substring(at + 1, end);
    out.append(cell ? formula.replace("\\|", "|") : formula);
    return end + 1;
  }

  /** A star between spaces is one, all others are marks. */
  private int readStar(int at) {
    boolean star = at > 0 && line.charAt(at - 1) == ' ' && line.startsWith(" ", at + 1);
    return star ? literal(at) : at + 1;
  }

  private int readPicture(int at) {
    int end = destinationEnd(labelEnd(at + 2));
    if (end < line.length() && line.charAt(end) == ' ') {
      return end + 1;
    }
    boolean space = out.length() > 0 && out.charAt(out.length() - 1) == ' ';
    out.setLength(out.length() - (space ? 1 : 0));
    return end;
  }

  private int labelEnd(int from) {
    int at = from;
    while (at < line.length() && line.charAt(at) != ']') {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private int readLinkEnd(int at) {
    if (links == 0) {
      return literal(at);
    }
    links--;
    return destinationEnd(at);
  }

  /** Where a destination ends that follows the bracket at an index. */
  private int destinationEnd(int bracket) {
    int end = line.indexOf(')', bracket);
    return end < 0 ? line.length() : end + 1;
  }
}
