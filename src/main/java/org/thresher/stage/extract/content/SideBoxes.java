package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.thresher.stage.extract.metadata.PageShape;
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
      boolean named =
          i != title && (page.block(i).box.namesAbove & ElementNames.Group.SIDE.flag()) != 0;
      words += named ? 0 : page.block(i).shape.words;
      side.set(i, named && scores[i] <= SURE);
    }
    if (words >= FEWEST_WORDS) {
      keep.andNot(side);
    }
  }
}
