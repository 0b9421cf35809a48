package org.thresher.corpus.markdown;

import java.util.ArrayList;
import java.util.List;

/**
 * Removes the marks from Markdown that {@link MarkdownText} wrote. The result is the text from
 * which it was made, byte for byte. This defines what the column {@code markdown} promises:
 *
 * <ul>
 *   <li>each block is a line of text, a listing as many as it has; blank lines between blocks go;
 *   <li>signs of headings, lists, quotations, fences with their language, and of emphasis, code and
 *       formulas go; the lines of listings stay as they are;
 *   <li>of a link its text stays, of a picture nothing, and the space after it goes too, before it
 *       at the end of a line; a line of pictures alone is none;
 *   <li>a row of a table is its cells with a tab between them, empty ones left out; the line under
 *       the head goes;
 *   <li>a backslash before a punctuation mark goes; a numeric character reference is its character.
 * </ul>
 *
 * <p>It reads what Thresher writes, and is no parser of other Markdown.
 */
public final class StrippedMarkdown {
  private static final int QUOTE = 0;

  private final StringBuilder out = new StringBuilder();

  /** The open quotations ({@link #QUOTE}) and items (how far their lines are indented). */
  private final List<Integer> open = new ArrayList<>();

  private boolean any;
  private String fence = "";
  private int fenceDepth;

  private StrippedMarkdown() {}

  /** The text of a document's Markdown. */
  public static String text(String markdown) {
    StrippedMarkdown text = new StrippedMarkdown();
    int from = 0;
    while (from <= markdown.length()) {
      int end = markdown.indexOf('\n', from);
      end = end < 0 ? markdown.length() : end;
      text.read(markdown.substring(from, end));
      from = end + 1;
    }
    return text.out.toString();
  }

  private void read(String line) {
    if (!fence.isEmpty()) {
      readListing(line);
      return;
    }
    int[] matched = matched(line, open.size());
    int at = matched[0];
    int depth = matched[1];
    if (at >= line.length()) {
      return;
    }
    while (open.size() > depth) {
      open.remove(open.size() - 1);
    }
    String block = line.substring(begin(line, at));
    int backticks = fenceLength(block);
    if (backticks > 0) {
      fence = block.substring(0, backticks);
      fenceDepth = open.size();
    } else {
      readBlock(block);
    }
  }

  /** Where a line goes on after the enclosures that go on in it, and how many these are. */
  private int[] matched(String line, int most) {
    int at = 0;
    int depth = 0;
    while (depth < most) {
      int indent = open.get(depth);
      if (indent == QUOTE) {
        if (!line.startsWith(">", at)) {
          break;
        }
        at = Math.min(line.length(), at + 2);
      } else {
        if (!line.startsWith(" ".repeat(indent), at)) {
          break;
        }
        at += indent;
      }
      depth++;
    }
    return new int[] {at, depth};
  }

  /** Opens the enclosures that begin in a line; returns where the block begins. */
  private int begin(String line, int from) {
    int at = from;
    while (true) {
      int width = 0;
      if (line.startsWith("> ", at)) {
        open.add(QUOTE);
        width = 2;
      } else if (line.startsWith("- ", at) || line.startsWith("* ", at)) {
        open.add(2);
        width = 2;
      } else {
        int end = at;
        while (end < line.length() && line.charAt(end) >= '0' && line.charAt(end) <= '9') {
          end++;
        }
        if (end > at
            && end - at < 10
            && (line.startsWith(". ", end) || line.startsWith(") ", end))) {
          width = end + 2 - at;
          open.add(width);
        }
      }
      if (width == 0) {
        return at;
      }
      at += width;
    }
  }

  /** The number of backticks that begin a listing, or 0. */
  private static int fenceLength(String block) {
    int end = 0;
    while (end < block.length() && block.charAt(end) == '`') {
      end++;
    }
    return end >= 3 && block.indexOf('`', end) < 0 ? end : 0;
  }

  private void readListing(String line) {
    String code = line.substring(Math.min(line.length(), matched(line, fenceDepth)[0]));
    if (code.equals(fence)) {
      fence = "";
    } else {
      append(code);
    }
  }

  private void readBlock(String block) {
    if (block.startsWith("| ") || block.startsWith("|  |")) {
      if (!isRule(block)) {
        append(row(block));
      }
    } else if (block.startsWith("$$") && block.endsWith("$$") && block.length() > 4) {
      append(block.substring(2, block.length() - 2));
    } else {
      int level = 0;
      while (level < block.length() && block.charAt(level) == '#') {
        level++;
      }
      boolean heading = level > 0 && level <= 6 && block.startsWith(" ", level);
      String inline = heading ? block.substring(level + 1) : block;
      String text = new StrippedLine(inline, false).text();
      if (!text.isEmpty()) {
        append(text);
      }
    }
  }

  private void append(String text) {
    out.append(any ? "\n" : "").append(text);
    any = true;
  }

  /** The line between the head of a table and its rows. */
  private static boolean isRule(String block) {
    return block.equals("|" + " --- |".repeat(Math.max(1, (block.length() - 1) / 6)));
  }

  private static String row(String block) {
    StringBuilder row = new StringBuilder();
    int from = 1;
    for (int i = 1; i < block.length(); i++) {
      char c = block.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '|') {
        String cell = block.substring(from, i).strip();
        if (!cell.isEmpty()) {
          row.append(row.isEmpty() ? "" : "\t").append(new StrippedLine(cell, true).text());
        }
        from = i + 1;
      }
    }
    return row.toString();
  }
}
