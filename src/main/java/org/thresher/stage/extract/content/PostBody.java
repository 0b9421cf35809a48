package org.thresher.stage.extract.content;

import java.util.BitSet;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * Boxes that are named as the body of an article, post or story ({@code entry-content}, {@code
 * articleBody}) bound the main text of short pages: where much is kept outside of them, that is a
 * sidebar or teasers of other posts, which look like running text beside a few sentences. Names of
 * formatted text as such ({@code rich-text}, {@code prose}) are on all parts of a page and do not
 * bound it.
 */
final class PostBody {
  /** Words that must be kept inside. */
  private static final int FEWEST_WORDS = 20;

  /** Words outside, as a share of those inside, from which on those outside go. */
  private static final double MUCH = 0.3;

  private static final int NO_BODY =
      ElementNames.Group.COMMENT.flag()
          | ElementNames.Group.RELATED.flag()
          | ElementNames.Group.SIDE.flag();

  private PostBody() {}

  /** Takes what is outside out of the blocks to keep; the title stays. */
  static void bound(PageBlocks page, int title, BitSet keep) {
    BitSet inside = blocks(page);
    BitSet outside = (BitSet) keep.clone();
    outside.andNot(inside);
    if (title >= 0) {
      outside.clear(title);
    }
    inside.and(keep);
    int words = words(page, inside);
    if (words >= FEWEST_WORDS && words(page, outside) > MUCH * words) {
      keep.andNot(outside);
    }
  }

  private static BitSet blocks(PageBlocks page) {
    BitSet blocks = new BitSet(page.size());
    for (Box box : page.boxes) {
      boolean post = (box.names & ElementNames.POST) != 0 && (box.names & NO_BODY) == 0;
      if (post && (box.namesAbove & ElementNames.Group.COMMENT.flag()) == 0) {
        blocks.set(box.first, box.end);
      }
    }
    return blocks;
  }

  private static int words(PageBlocks page, BitSet blocks) {
    int words = 0;
    for (int i = blocks.nextSetBit(0); i >= 0; i = blocks.nextSetBit(i + 1)) {
      words += page.block(i).shape.words;
    }
    return words;
  }
}
