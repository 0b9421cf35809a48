package org.thresher.stage.extract.content;

import java.util.BitSet;
import org.thresher.document.Paragraph.Kind;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * The headline as the first line of the text. The block model alone answers as the sets do that it
 * learned from, half of which leave headlines out by their own rule; what the page shows is the
 * same in both. Of several copies of the headline, as in a trail of links, the one nearest to the
 * text counts.
 */
final class TitleLine {
  /** Blocks that are no text between a headline and its text: a byline, a date, a button. */
  private static final int MOST_BETWEEN = 3;

  /** Kept words after which no headline follows. */
  private static final int MOST_BEFORE = 15;

  private TitleLine() {}

  /**
   * The block that is the headline right before the text, or anywhere before it on a page that is
   * no article: a listing, a product or a service has few lines that look like its headline.
   *
   * @param keep the blocks that are main text
   * @return that block alone, or nothing
   */
  static BitSet of(PageBlocks page, BlockFeatures features, PageShape shape, BitSet keep) {
    int title = features.titleBlock();
    int most = shape == PageShape.ARTICLE ? MOST_BETWEEN : page.size();
    int line = -1;
    int words = 0;
    for (int i = title; i < page.size() && words < MOST_BEFORE; i++) {
      boolean copy = i == title || features.isTitle(i);
      int between = copy && canBeHeadline(page.block(i)) ? between(i, keep) : page.size();
      if (between < page.size() && between <= most) {
        line = i;
        most = between - 1;
      }
      words += keep.get(i) && !copy ? page.block(i).shape.words : 0;
    }
    BitSet headline = new BitSet();
    if (line >= 0) {
      headline.set(line);
    }
    return headline;
  }

  /** Whether a block is no entry of a menu. */
  private static boolean canBeHeadline(TextBlock block) {
    return block.kind() == Kind.HEADING || !block.box.within(BoxKind.NAV);
  }

  /** Blocks between one and the next that is kept; very many if none is. */
  private static int between(int block, BitSet keep) {
    int next = keep.nextSetBit(block + 1);
    return next < 0 ? Integer.MAX_VALUE : next - block - 1;
  }
}
