package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * The rows of a listing are its text as a whole: where something of most rows is kept, the other
 * lines of these rows, a name, a price, a date or a place, are kept with it. One by one such short
 * lines look like nothing that the block model knows.
 */
final class Rows {
  /** Boxes of one parent, tag and class that make rows. */
  private static final int FEWEST = 4;

  /** Share of the rows of which something must be kept. */
  private static final double MOST = 0.6;

  /** Blocks of a row, on average; boxes of one line have nothing to complete. */
  private static final double BLOCKS = 1.5;

  /** Log odds under which a line of a row is a button or a label. */
  private static final float UNLIKELY = -1.5f;

  private Rows() {}

  /** Sibling boxes alike: how many, how many with kept blocks, and blocks of all. */
  private static final class Group {
    int rows;
    int kept;
    int blocks;

    boolean isKept() {
      return rows >= FEWEST && kept >= MOST * rows && blocks >= BLOCKS * rows;
    }
  }

  /** Adds the other lines of kept rows, but for those that say again what is kept. */
  static void complete(
      PageBlocks page, PageShape shape, float[] scores, BitSet repeats, BitSet keep) {
    if (shape != PageShape.LISTING) {
      return;
    }
    Map<Long, Group> groups = new HashMap<>();
    for (Box box : page.boxes) {
      if (box.blocks() > 0) {
        Group group = groups.computeIfAbsent(box.siblingKey(), key -> new Group());
        int next = keep.nextSetBit(box.first);
        group.rows++;
        group.kept += next >= 0 && next < box.end ? 1 : 0;
        group.blocks += box.blocks();
      }
    }
    int end = 0;
    for (Box box : page.boxes) {
      Group group = box.first < end ? null : groups.get(box.siblingKey());
      if (group != null && group.isKept() && box.blocks() > 0) {
        end = box.end;
        for (int i = box.first; i < end; i++) {
          if (scores[i] > UNLIKELY && !repeats.get(i) && isLine(page.block(i).box)) {
            keep.set(i);
          }
        }
      }
    }
  }

  private static boolean isLine(Box box) {
    return !box.hidden
        && !box.within(BoxKind.NAV)
        && !box.within(BoxKind.BUTTON)
        && !box.within(BoxKind.FOOTER);
  }
}
