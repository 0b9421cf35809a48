package org.thresher.stage.extract.content;

import java.util.BitSet;
import org.thresher.document.Paragraph.Kind;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * What readers wrote under a text: the boxes that are called comments, unless they hold the page's
 * title or are themselves called the text.
 */
public final class Comments {
  /** Words of prose that must be kept beside the comments: a page has comments on something. */
  private static final int ENOUGH = 20;

  /** More of a block in links makes it no prose. */
  private static final double FEW_LINKS = 0.4;

  private final PageBlocks page;
  private final int title;
  private final BitSet blocks;
  private final double outside;

  private Comments(PageBlocks page, int title, BitSet blocks) {
    this.page = page;
    this.title = title;
    this.blocks = blocks;
    double inside = 0;
    for (int i = blocks.nextSetBit(0); i >= 0; i = blocks.nextSetBit(i + 1)) {
      inside += page.longLength(i, i + 1);
    }
    outside = page.longLength() - inside;
  }

  /** The comments of a page whose title is in a block, -1 for none. */
  public static Comments of(PageBlocks page, int titleBlock) {
    BitSet blocks = new BitSet(page.size());
    for (Box box : page.boxes) {
      boolean named = (box.names & ElementNames.Group.COMMENT.flag()) != 0;
      boolean text = (box.names & ElementNames.Group.BODY.flag()) != 0 || box.kind == BoxKind.BODY;
      if (named && !text && (titleBlock < 0 || !box.covers(titleBlock))) {
        blocks.set(box.first, box.end);
      }
    }
    return new Comments(page, titleBlock, blocks);
  }

  /** Whether a block is in a comment. */
  public boolean has(int block) {
    return blocks.get(block);
  }

  /** Length of the running text outside comments. */
  double outside() {
    return outside;
  }

  /** Takes the comments out of the blocks to keep if enough prose of these stands outside. */
  public void leaveOut(BitSet keep) {
    int others = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      others += blocks.get(i) || i == title ? 0 : proseWords(page.block(i));
    }
    if (others >= ENOUGH) {
      keep.andNot(blocks);
    }
  }

  private static int proseWords(TextBlock block) {
    boolean prose = block.kind() != Kind.HEADING && block.linkShare() < FEW_LINKS;
    return prose ? block.shape.words : 0;
  }
}
