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
 * title or are themselves called the text. On the page of a product also the reviews: three boxes or
 * more of one sort that are called so.
 */
public final class Comments {
  /** Words of prose that must be kept beside the comments: a page has comments on something. */
  private static final int ENOUGH = 20;

  /** Boxes of one sort that are reviews; the link to the reviews stands alone. */
  private static final int FEWEST_REVIEWS = 3;

  /** Words that must be kept beside reviews, as a share of theirs. */
  private static final double LEAST_BESIDE_REVIEWS = 0.25;

  /** Words that make a line prose that a reader wrote, where it ends no sentence. */
  private static final int FEWEST_WORDS = 5;

  /** Log odds under which a line is a name, date or button beside a comment. */
  private static final float UNLIKELY = -5;

  /** More of a block in links makes it no prose. */
  private static final double FEW_LINKS = 0.4;

  private final PageBlocks page;
  private final int title;
  private final BitSet blocks;
  private final boolean reviews;
  private final double outside;

  private Comments(PageBlocks page, int title, BitSet blocks, boolean reviews) {
    this.page = page;
    this.title = title;
    this.blocks = blocks;
    this.reviews = reviews;
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
    return new Comments(page, titleBlock, blocks, false);
  }

  /** These and the reviews of a product. */
  Comments withReviews() {
    int[] count = new int[page.sorts];
    for (Box box : page.boxes) {
      count[box.sort] += isReview(box) ? 1 : 0;
    }
    BitSet both = (BitSet) blocks.clone();
    for (Box box : page.boxes) {
      if (isReview(box) && count[box.sort] >= FEWEST_REVIEWS) {
        both.set(box.first, box.end);
      }
    }
    return new Comments(page, title, both, both.cardinality() > blocks.cardinality());
  }

  private boolean isReview(Box box) {
    return (box.names & ElementNames.REVIEW) != 0 && box.blocks() > 0 && !box.covers(title);
  }

  /** Whether a block is in a comment. */
  public boolean has(int block) {
    return blocks.get(block);
  }

  /** Length of the running text outside comments. */
  double outside() {
    return outside;
  }

  /**
   * Takes the comments out of the blocks to keep if enough prose of these stands outside, reviews if
   * they are not nearly all of it: a page of tests has them as its text.
   *
   * @return the blocks taken out
   */
  public BitSet leaveOut(BitSet keep) {
    BitSet gone = new BitSet();
    int others = 0;
    int inside = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      int words = i == title ? 0 : proseWords(page.block(i));
      others += blocks.get(i) ? 0 : words;
      inside += blocks.get(i) ? words : 0;
    }
    if (others >= ENOUGH && (!reviews || others >= LEAST_BESIDE_REVIEWS * inside)) {
      gone.or(keep);
      gone.and(blocks);
      keep.andNot(gone);
    }
    return gone;
  }

  /** Adds the prose of the comments to the blocks to keep. */
  void add(float[] scores, BitSet keep) {
    for (int i = blocks.nextSetBit(0); i >= 0; i = blocks.nextSetBit(i + 1)) {
      TextBlock block = page.block(i);
      boolean written = block.shape.words >= FEWEST_WORDS || block.shape.sentences > 0;
      boolean shown = !block.box.hidden && !block.box.within(BoxKind.BUTTON);
      if (written && shown && block.linkShare() < FEW_LINKS && scores[i] > UNLIKELY) {
        keep.set(i);
      }
    }
  }

  private static int proseWords(TextBlock block) {
    boolean prose = block.kind() != Kind.HEADING && block.linkShare() < FEW_LINKS;
    return prose ? block.shape.words : 0;
  }
}
