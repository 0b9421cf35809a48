package org.thresher.corpus.markdown;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.BlockMarkup;
import org.thresher.document.InlineMarkup;
import org.thresher.document.Paragraph;

/**
 * The row of a table as Markdown: its cells, and the column of each.
 *
 * @param cells the Markdown of each cell, none of them empty
 * @param places the column of each, from 0, ascending
 */
record TableCells(List<String> cells, List<Integer> places) {

  /** The cells of a row, whose text has a tab between two of them. */
  static TableCells of(Paragraph row) {
    String text = row.text();
    BlockMarkup markup = row.markup();
    List<InlineMarkup> inlines = markup == null ? List.of() : markup.inlines();
    List<String> cells = new ArrayList<>();
    int from = 0;
    int at = 0;
    while (at <= text.length()) {
      int tab = text.indexOf('\t', at);
      int end = tab < 0 ? text.length() : tab;
      // An empty cell would be lost: the tab stays part of the text.
      boolean ends = end > from && (tab < 0 || (tab + 1 < text.length() && !isTab(text, tab + 1)));
      if (ends || tab < 0) {
        cells.add(InlineMarkdown.cell(text.substring(from, end), inside(inlines, from, end)));
        from = end + 1;
      }
      at = end + 1;
    }
    List<Integer> places = markup == null ? List.of() : markup.columns();
    return new TableCells(cells, places.size() == cells.size() ? places : inOrder(cells.size()));
  }

  private static boolean isTab(String text, int at) {
    return text.charAt(at) == '\t';
  }

  private static List<InlineMarkup> inside(List<InlineMarkup> inlines, int from, int end) {
    List<InlineMarkup> inside = new ArrayList<>();
    for (InlineMarkup inline : inlines) {
      if (inline.start() >= from && inline.end() <= end) {
        inside.add(inline.at(inline.start() - from, inline.end() - from));
      }
    }
    return inside;
  }

  private static List<Integer> inOrder(int count) {
    List<Integer> places = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      places.add(i);
    }
    return places;
  }

  /** The number of columns up to its last cell. */
  int columns() {
    return places.get(places.size() - 1) + 1;
  }

  /**
   * Writes the row.
   *
   * @param columns the columns that the row must have; it may have more
   */
  void write(int columns, StringBuilder out) {
    out.append('|');
    int column = 0;
    for (int i = 0; i < cells.size(); i++) {
      for (; column < places.get(i); column++) {
        out.append("  |");
      }
      out.append(' ').append(cells.get(i)).append(" |");
      column++;
    }
    for (; column < columns; column++) {
      out.append("  |");
    }
  }
}
