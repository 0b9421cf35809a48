package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * Boxes that are called a sidebar or widget: on pages with a text beside them they go, unless the
 * block model is rather sure of a block. Pages of shops and services call all their parts so.
 */
final class SideBoxes {
  private static final int FEWEST_WORDS = 20;

  /** Log odds from which on a block stays. */
  private static final float SURE = 1;

  private static final Set<PageShape> SHAPES =
      EnumSet.of(PageShape.ARTICLE, PageShape.LISTING, PageShape.OTHER);

  private SideBoxes() {}

  /** Takes the blocks of sidebars out of the blocks to keep; the title stays. */
  static void leaveOut(PageBlocks page, PageShape shape, float[] scores, int title, BitSet keep) {
    if (!SHAPES.contains(shape)) {
      return;
    }
    BitSet side = new BitSet();
    int words = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      boolean named = i != title && isNamed(page.block(i).box);
      words += named ? 0 : page.block(i).shape.words;
      side.set(i, named && scores[i] <= SURE);
    }
    if (words >= FEWEST_WORDS) {
      keep.andNot(side);
    }
  }

  private static boolean isNamed(Box box) {
    int flag = ElementNames.Group.SIDE.flag();
    for (Box at = box; at != null && (at.namesAbove & flag) != 0; at = at.parent) {
      if ((at.names & flag) != 0 && !at.main) {
        return true;
      }
    }
    return false;
  }
}
