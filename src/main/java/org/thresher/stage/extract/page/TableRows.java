package org.thresher.stage.extract.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.InlineMarkup;
import org.thresher.document.Paragraph.Kind;

/**
 * Joins the cells of data tables to one block a row. A row is data if each cell holds at most one
 * block, no cell holds more than a few lines, and at least two cells hold something; the rest are
 * layout tables, whose cells stay apart. Among rows of data a row with one cell is one too.
 */
final class TableRows {
  private static final int LONGEST_CELL = 300;

  /** Rows of data that make a table of a row with one cell. */
  private static final int FEWEST_ROWS = 2;

  private TableRows() {}

  /** The blocks with rows joined; the boxes' block ranges are brought in line. */
  static List<TextBlock> merge(List<TextBlock> blocks, List<Box> boxes) {
    BitSet rows = rows(blocks, boxes);
    List<TextBlock> merged = null;
    int[] moved = null;
    int taken = 0;
    for (Box box : boxes) {
      if (box.kind == BoxKind.ROW && box.first >= taken && rows.get(box.index)) {
        if (merged == null || moved == null) {
          merged = new ArrayList<>(blocks.size());
          moved = new int[blocks.size() + 1];
        }
        copy(blocks, taken, box.first, merged, moved);
        for (int i = box.first; i < box.end; i++) {
          moved[i] = merged.size();
        }
        merged.add(join(blocks.subList(box.first, box.end), box));
        taken = box.end;
      }
    }
    if (merged == null || moved == null) {
      return blocks;
    }
    copy(blocks, taken, blocks.size(), merged, moved);
    moved[blocks.size()] = merged.size();
    moveBoxes(boxes, moved, merged);
    return merged;
  }

  /** Rows that are data, and rows with one short cell among them. */
  private static BitSet rows(List<TextBlock> blocks, List<Box> boxes) {
    BitSet rows = new BitSet();
    for (Box box : boxes) {
      if (box.kind == BoxKind.ROW && isData(box, blocks)) {
        rows.set(box.index);
      }
    }
    if (rows.isEmpty()) {
      return rows;
    }
    int[] data = new int[boxes.size()];
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      Box parent = boxes.get(row).parent;
      data[parent == null ? 0 : parent.index]++;
    }
    for (Box box : boxes) {
      if (box.kind == BoxKind.ROW
          && box.parent != null
          && data[box.parent.index] >= FEWEST_ROWS
          && isShort(box, blocks)) {
        rows.set(box.index);
      }
    }
    return rows;
  }

  private static boolean isShort(Box row, List<TextBlock> blocks) {
    if (row.blocks() != 1) {
      return false;
    }
    TextBlock block = blocks.get(row.first);
    return block.text.length() <= LONGEST_CELL
        && !isListing(block)
        && cellOf(block.box, row) != null;
  }

  private static void copy(
      List<TextBlock> blocks, int from, int to, List<TextBlock> merged, int[] moved) {
    for (int i = from; i < to; i++) {
      moved[i] = merged.size();
      merged.add(blocks.get(i));
    }
  }

  private static void moveBoxes(List<Box> boxes, int[] moved, List<TextBlock> merged) {
    for (Box box : boxes) {
      boolean empty = box.first == box.end;
      box.first = moved[box.first];
      box.end = empty ? box.first : Math.min(merged.size(), moved[box.end - 1] + 1);
    }
  }

  private static boolean isData(Box row, List<TextBlock> blocks) {
    if (row.blocks() < 2) {
      return false;
    }
    Box before = null;
    for (int i = row.first; i < row.end; i++) {
      TextBlock block = blocks.get(i);
      Box cell = cellOf(block.box, row);
      if (cell == null
          || cell == before
          || block.text.length() > LONGEST_CELL
          || isListing(block)) {
        return false;
      }
      before = cell;
    }
    return true;
  }

  /** Lines of code would run together in a row. */
  private static boolean isListing(TextBlock block) {
    return block.box.textKind == Kind.CODE && block.text.indexOf('\n') >= 0;
  }

  /** The cell of the row that a box is in, or null if a table of its own lies between. */
  private static @Nullable Box cellOf(Box box, Box row) {
    Box at = box;
    while (at.parent != null && at.parent != row) {
      at = at.parent;
      if (at.kind == BoxKind.ROW) {
        return null;
      }
    }
    return at.kind == BoxKind.CELL ? at : null;
  }

  private static TextBlock join(List<TextBlock> cells, Box row) {
    StringBuilder text = new StringBuilder();
    int linkChars = 0;
    int links = 0;
    int strongChars = 0;
    boolean note = false;
    for (TextBlock cell : cells) {
      if (text.length() > 0) {
        text.append('\t');
      }
      text.append(cell.text.replace('\n', ' '));
      linkChars += cell.linkChars;
      links += cell.links;
      strongChars += cell.strongChars;
      note |= cell.note;
    }
    String joined = text.toString();
    TextBlock made =
        new TextBlock(
            joined, BlockText.of(joined), row, linkChars, links, strongChars, cells.size(), note);
    made.rules = ElementMarks.joined(cells);
    if (cells.get(0).pieces != null) {
      made.pieces = new ArrayList<>();
      for (TextBlock cell : cells) {
        made.pieces.addAll(cell.pieces == null ? List.of() : cell.pieces);
      }
    }
    if (cells.get(0).inlines != null) {
      joinMarkup(cells, row, made);
    }
    return made;
  }

  private static void joinMarkup(List<TextBlock> cells, Box row, TextBlock joined) {
    List<InlineMarkup> inlines = new ArrayList<>();
    List<Box> boxes = new ArrayList<>();
    int start = 0;
    for (TextBlock cell : cells) {
      if (cell.inlines != null) {
        for (InlineMarkup inline : cell.inlines) {
          inlines.add(inline.at(start + inline.start(), start + inline.end()));
        }
      }
      Box box = cellOf(cell.box, row);
      boxes.add(box == null ? cell.box : box);
      start += cell.text.length() + 1;
    }
    joined.inlines = inlines;
    joined.cellBoxes = boxes;
  }
}
