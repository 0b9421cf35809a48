package org.thresher.stage.extract.page;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Enclosure;
import org.thresher.document.InlineMarkup;
import org.thresher.document.Paragraph.Kind;

/**
 * Makes the markup of a page's blocks from the elements of their boxes: levels of headings, lists
 * and quotations around a block, languages of listings, columns of table cells, parts of lines.
 * Time is linear in the page; a cell that says that it spans thousands of columns takes 64.
 */
public final class PageMarkup {
  /** Enclosures that a block states; what is nested deeper is in the innermost of these. */
  private static final int DEEPEST = 8;

  /** Columns by which cells are told apart; further cells follow each other. */
  private static final int MOST_COLUMNS = 64;

  private static final int HIGHEST_NUMBER = 999_999_999;

  /** The elements of the boxes, in their order. */
  private final List<Element> elements = new ArrayList<>();

  private final IdentityHashMap<Element, Integer> columns = new IdentityHashMap<>();
  private final IdentityHashMap<Element, Boolean> tables = new IdentityHashMap<>();
  private final int offset;
  private int @Nullable [] items;
  private int @Nullable [] numbers;

  /** For each list inside another list the item before it, from 1 on; 0 for other boxes. */
  private int @Nullable [] hosts;

  /** The markup of a page, with a number added to all ids, so that those of two pages differ. */
  PageMarkup(int offset) {
    this.offset = offset;
  }

  /** Takes in the element of the next box. */
  void add(Element element) {
    elements.add(element);
  }

  /** The markup of a block of the page with these boxes. */
  public BlockMarkup of(TextBlock block, List<Box> boxes) {
    boolean row = block.cells > 0;
    Kind kind = block.kind();
    List<InlineMarkup> inlines = block.inlines == null ? List.of() : block.inlines;
    return new BlockMarkup(
        kind == Kind.HEADING ? level(block.box) : 0,
        kind == Kind.CODE ? language(block.box) : "",
        row ? offset + table(block.box).index + 1 : 0,
        row ? columns(block) : List.of(),
        enclosures(block.box, boxes),
        inlines);
  }

  private static int level(Box box) {
    Box at = box;
    while (at.level == 0 && at.parent != null) {
      at = at.parent;
    }
    return Math.max(1, at.level);
  }

  private String language(Box box) {
    Box at = box;
    while (at.kind != BoxKind.PRE && at.parent != null) {
      at = at.parent;
    }
    return CodeLanguage.of(elements.get(at.index));
  }

  private static Box table(Box row) {
    Box at = row;
    while (at.kind != BoxKind.TABLE && at.parent != null) {
      at = at.parent;
    }
    return at;
  }

  private List<Enclosure> enclosures(Box box, List<Box> boxes) {
    if (!box.within(BoxKind.ITEM) && !box.within(BoxKind.QUOTE)) {
      return List.of();
    }
    int[] itemOf = items(boxes);
    List<Enclosure> around = new ArrayList<>();
    for (Box at = box; at != null; at = around(at, boxes)) {
      if (at.kind == BoxKind.QUOTE) {
        around.add(0, new Enclosure(Enclosure.Type.QUOTE, offset + at.index + 1, 0, 0));
      } else if (at.kind == BoxKind.ITEM) {
        around.add(0, item(at, itemOf));
      }
    }
    return around.size() > DEEPEST ? around.subList(0, DEEPEST) : around;
  }

  /** The box around another: of a list inside another list, the item before it. */
  private @Nullable Box around(Box box, List<Box> boxes) {
    int host = hosts == null ? 0 : hosts[box.index];
    return host > 0 ? boxes.get(host - 1) : box.parent;
  }

  private Enclosure item(Box item, int[] itemOf) {
    Box list = item.parent;
    int number = numbers == null ? -1 : numbers[item.index];
    return new Enclosure(
        number < 0 ? Enclosure.Type.BULLET : Enclosure.Type.NUMBER,
        offset + itemOf[item.index] + 1,
        offset + (list == null ? 0 : list.index + 1),
        Math.max(0, number));
  }

  /** The item that each item belongs to: a description belongs to its term. */
  private int[] items(List<Box> boxes) {
    if (items != null) {
      return items;
    }
    int[] itemOf = new int[boxes.size()];
    int[] numberOf = new int[boxes.size()];
    int[] lastTerm = new int[boxes.size()];
    int[] lastItem = new int[boxes.size()];
    int[] hostOf = new int[boxes.size()];
    long[] next = new long[boxes.size()];
    for (Box box : boxes) {
      itemOf[box.index] = box.index;
      numberOf[box.index] = -1;
      if (box.parent != null && isList(box) && isList(box.parent)) {
        hostOf[box.index] = lastItem[box.parent.index];
        lastItem[box.index] = hostOf[box.index];
      }
      if (box.kind == BoxKind.ITEM && box.parent != null) {
        int list = box.parent.index;
        lastItem[list] = box.index + 1;
        String tag = elements.get(box.index).normalName();
        if (tag.equals("dt")) {
          lastTerm[list] = box.index + 1;
        } else if (tag.equals("dd") && lastTerm[list] > 0) {
          itemOf[box.index] = lastTerm[list] - 1;
        } else if (elements.get(list).normalName().equals("ol")) {
          long first = next[list] == 0 ? integer(elements.get(list), "start", 1) : next[list];
          long number = integer(elements.get(box.index), "value", first);
          numberOf[box.index] = (int) Math.max(0, Math.min(HIGHEST_NUMBER, number));
          next[list] = number + 1;
        }
      }
    }
    items = itemOf;
    numbers = numberOf;
    hosts = hostOf;
    return itemOf;
  }

  private boolean isList(Box box) {
    String tag = elements.get(box.index).normalName();
    return tag.equals("ul") || tag.equals("ol");
  }

  private static long integer(Element element, String name, long otherwise) {
    String value = element.attributes().get(name).strip();
    return value.matches("-?[0-9]{1,9}") ? Long.parseLong(value) : otherwise;
  }

  private List<Integer> columns(TextBlock row) {
    Element table = elements.get(table(row.box).index);
    if (tables.put(table, true) == null) {
      placeCells(table);
    }
    List<Integer> places = new ArrayList<>();
    int last = -1;
    for (Box cell : row.cellBoxes) {
      Integer place = columns.get(elements.get(cell.index));
      last = Math.max(last + 1, place == null ? 0 : place);
      places.add(last);
    }
    return places;
  }

  /** Finds the column of each cell of a table, with the cells above that reach into its row. */
  private void placeCells(Element table) {
    int[] rowsLeft = new int[MOST_COLUMNS];
    for (Element part = table.firstElementChild(); part != null; part = part.nextElementSibling()) {
      if (part.normalName().equals("tr")) {
        placeRow(part, rowsLeft);
      } else {
        Element row = part.firstElementChild();
        for (; row != null; row = row.nextElementSibling()) {
          placeRow(row, rowsLeft);
        }
      }
    }
  }

  private void placeRow(Element row, int[] rowsLeft) {
    boolean[] taken = new boolean[MOST_COLUMNS];
    for (int i = 0; i < MOST_COLUMNS; i++) {
      taken[i] = rowsLeft[i] > 0;
      rowsLeft[i] -= taken[i] ? 1 : 0;
    }
    int column = 0;
    for (Element cell = row.firstElementChild(); cell != null; cell = cell.nextElementSibling()) {
      while (column < MOST_COLUMNS && taken[column]) {
        column++;
      }
      columns.put(cell, Math.min(column, MOST_COLUMNS));
      long wide = Math.max(1, integer(cell, "colspan", 1));
      long high = integer(cell, "rowspan", 1);
      int end = (int) Math.min(MOST_COLUMNS, column + wide);
      for (; column < end; column++) {
        rowsLeft[column] = (int) Math.max(rowsLeft[column], Math.max(0, high - 1));
      }
    }
  }
}
