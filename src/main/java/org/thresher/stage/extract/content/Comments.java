package org.thresher.stage.extract.content;

import java.util.BitSet;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * What readers wrote under a text: the boxes that are called comments, unless they hold the page's
 * title or are themselves called the text.
 */
public final class Comments {
  /** Characters of running text that a page must have beside its comments to be about that. */
  private static final double ENOUGH = 150;

  private final PageBlocks page;
  private final BitSet blocks;
  private final double outside;

  private Comments(PageBlocks page, BitSet blocks) {
    this.page = page;
    this.blocks = blocks;
    double inside = 0;
    for (int i = blocks.nextSetBit(0); i >= 0; i = blocks.nextSetBit(i + 1)) {
      inside += page.longLength(i, i + 1);
    }
    outside = page.longLength() - inside;
  }

  /** The comments of a page whose title stands in a block, -1 for none. */
  public static Comments of(PageBlocks page, int titleBlock) {
    BitSet blocks = new BitSet(page.size());
    for (Box box : page.boxes) {
      boolean named = (box.names & ElementNames.Group.COMMENT.flag()) != 0;
      boolean text = (box.names & ElementNames.Group.BODY.flag()) != 0 || box.kind == BoxKind.BODY;
      if (named && !text && (titleBlock < 0 || !box.covers(titleBlock))) {
        blocks.set(box.first, box.end);
      }
    }
    return new Comments(page, blocks);
  }

  /** Whether a block stands in a comment. */
  public boolean has(int block) {
    return blocks.get(block);
  }

  /** Length of the running text outside comments. */
  double outside() {
    return outside;
  }

  /** Takes the comments out of the blocks to keep if enough of those stand outside. */
  public void leaveOut(BitSet keep) {
    double others = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      others += blocks.get(i) ? 0 : page.longLength(i, i + 1);
    }
    if (others >= ENOUGH) {
      keep.andNot(blocks);
    }
  }
}
