package org.thresher.stage.extract.page;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * Reads listings that a page sets as tables, with the numbers of the lines in cells of their own:
 * one row for the whole listing (Pygments, Rouge, Crayon), or one for each line (code hosts).
 */
final class CodeTables {
  private static final int DEEPEST = 40;

  private CodeTables() {}

  /**
   * The listing that a table holds, without the numbers, lines ended by line feeds; or null.
   *
   * @param taken where the texts that it is made of are added, or null
   */
  static @Nullable String code(Element table, @Nullable List<TextBlock.Piece> taken) {
    List<Element> codes = new ArrayList<>();
    boolean named = isCodeName(table.attributes().get("class"));
    Numbers numbers = new Numbers();
    for (Element row : rows(table)) {
      Element code = row.lastElementChild();
      if (code == null || !takeNumbers(row, code, numbers)) {
        return null;
      }
      if (!(named || isCodeName(code.attributes().get("class")) || holdsListing(code))) {
        return null;
      }
      codes.add(code);
    }
    return codes.isEmpty() ? null : text(codes, taken);
  }

  /** Whether all cells of a row but the last one, at least one, hold numbers of lines. */
  private static boolean takeNumbers(Element row, Element code, Numbers numbers) {
    Element cell = row.firstElementChild();
    if (cell == null || cell.equals(code)) {
      return false;
    }
    for (; cell != null && !cell.equals(code); cell = cell.nextElementSibling()) {
      if (!numbers.take(cell)) {
        return false;
      }
    }
    return true;
  }

  private static List<Element> rows(Element table) {
    List<Element> rows = new ArrayList<>();
    for (Element part = table.firstElementChild(); part != null; part = part.nextElementSibling()) {
      if (part.normalName().equals("tr")) {
        rows.add(part);
      } else if (part.normalName().equals("tbody")) {
        for (Element row = part.firstElementChild(); row != null; row = row.nextElementSibling()) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static boolean isCodeName(String name) {
    if (name.length() < 4) {
      return false;
    }
    for (String word : name.split(" ", -1)) {
      if (word.equals("code")
          || word.endsWith("-code")
          || word.startsWith("highlight")
          || word.startsWith("hljs")
          || word.startsWith("crayon")) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsListing(Element cell) {
    Element child = cell.firstElementChild();
    while (child != null && child.normalName().equals("div")) {
      child = child.firstElementChild();
    }
    return child != null && child.normalName().equals("pre");
  }

  private static String text(List<Element> codes, @Nullable List<TextBlock.Piece> taken) {
    StringBuilder out = new StringBuilder();
    for (Element code : codes) {
      endLine(out, out.length() > 0);
      int before = out.length();
      write(code, out, taken, 0);
      // A row without text is an empty line.
      if (out.length() == before && before > 0) {
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static void write(
      Node node, StringBuilder out, @Nullable List<TextBlock.Piece> taken, int depth) {
    if (node instanceof TextNode text) {
      out.append(text.getWholeText());
      if (taken != null) {
        taken.add(new TextBlock.Piece(text, null));
      }
    } else if (node instanceof Element element && depth < DEEPEST) {
      String tag = element.normalName();
      String name = element.attributes().get("class");
      if (tag.equals("br")) {
        out.append('\n');
      } else if (!LineMarks.isLineNumber(element, name) || name.isEmpty()) {
        boolean block = BoxKind.of(tag) != BoxKind.INLINE;
        endLine(out, block && depth > 0 && !tag.equals("pre"));
        for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
          write(child, out, taken, depth + 1);
        }
        if (tag.equals("div") && depth > 0 && element.firstElementChild() == null) {
          out.append('\n');
        }
      }
    }
  }

  private static void endLine(StringBuilder out, boolean wanted) {
    if (wanted && out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }

  /** Follows the numbers of the lines from row to row. */
  private static final class Numbers {
    private long next = -1;

    /** Whether a cell holds the numbers that follow, or is named as the place of numbers. */
    boolean take(Element cell) {
      String name = cell.attributes().get("class");
      boolean named =
          LineMarks.isNumberName(name) || isGutterName(name) || cell.hasAttr("data-line-number");
      if (!named && !startsWithDigit(cell)) {
        return false;
      }
      String text = cell.text().strip();
      if (text.isEmpty()) {
        return named;
      }
      for (String word : text.split("\\s+", -1)) {
        if (!word.chars().allMatch(c -> c >= '0' && c <= '9') || word.length() > 9) {
          return false;
        }
        long number = Long.parseLong(word);
        if (!named && next >= 0 && number != next) {
          return false;
        }
        next = number + 1;
      }
      return true;
    }

    /** Looks at few nodes only: the cells of layout tables hold whole pages. */
    private static boolean startsWithDigit(Element cell) {
      Node node = cell;
      for (int step = 0; step < 16 && node != null; step++) {
        String text = node instanceof TextNode leaf ? leaf.getWholeText().strip() : "";
        if (!text.isEmpty()) {
          return text.charAt(0) >= '0' && text.charAt(0) <= '9';
        }
        node = node.childNodeSize() > 0 ? node.firstChild() : node.nextSibling();
      }
      return false;
    }

    private static boolean isGutterName(String name) {
      return name.contains("gutter") || name.contains("num") || name.contains("lntd");
    }
  }
}
