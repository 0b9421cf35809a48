package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.List;
import org.thresher.document.Paragraph.Kind;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * What readers wrote under a text: the boxes that are called comments, unless they hold the page's
 * title or are themselves called the text. A name is a weak sign: a section of a text may be called
 * "commentary" or "feedback loop". One that has a heading and nothing but running text under it,
 * without the short lines that comments have (who, when, reply), is a section of the text where the
 * block model is sure of it.
 *
 * <p>On the page of a product also the reviews: three boxes or more of one sort that are called so.
 */
public final class Comments {
  /** Words of prose that must be kept beside the comments: a page has comments on something. */
  private static final int ENOUGH = 20;

  /** Boxes of one sort that are reviews; the link to the reviews is one box. */
  private static final int FEWEST_REVIEWS = 3;

  /** Words that must be kept beside reviews, as a share of theirs. */
  private static final double LEAST_BESIDE_REVIEWS = 0.25;

  /** Words that make a line prose that a reader wrote, where it ends no sentence. */
  private static final int FEWEST_WORDS = 5;

  /** Log odds under which a line is a name, date or button beside a comment. */
  private static final float UNLIKELY = -5;

  /** More of a block in links makes it no prose. */
  private static final double FEW_LINKS = 0.4;

  /** Characters of running text in a section of a text. */
  private static final double SECTION = 100;

  /** Log odds from which on the block model is sure of a block. */
  private static final float SURE = 1;

  private static final float SURER = 2;

  /** Links in a section of a text. */
  private static final double SOME_LINKS = 0.2;

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
   * Takes the comments out of the blocks to keep if enough prose of these is outside, reviews if
   * they are not nearly all of it: a page of tests has them as its text. Sections of the text that
   * are called like comments stay.
   *
   * @param scores log odds of each block
   * @return the blocks taken out
   */
  public BitSet leaveOut(BitSet keep, float[] scores) {
    BitSet comments = (BitSet) blocks.clone();
    BitSet sections = sections(scores);
    comments.andNot(sections);
    for (int i = sections.nextSetBit(0); i >= 0; i = sections.nextSetBit(i + 1)) {
      if (page.block(i).kind() == Kind.HEADING && i + 1 < page.size() && keep.get(i + 1)) {
        keep.set(i);
      }
    }
    BitSet gone = new BitSet();
    int others = 0;
    int inside = 0;
    for (int i = keep.nextSetBit(0); i >= 0; i = keep.nextSetBit(i + 1)) {
      int words = i == title ? 0 : proseWords(page.block(i));
      others += comments.get(i) ? 0 : words;
      inside += comments.get(i) ? words : 0;
    }
    if (others >= ENOUGH && (!reviews || others >= LEAST_BESIDE_REVIEWS * inside)) {
      gone.or(keep);
      gone.and(comments);
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

  /** The blocks of sections of the text that are called like comments. */
  private BitSet sections(float[] scores) {
    BitSet sections = new BitSet();
    int done = 0;
    for (Box box : blocks.isEmpty() ? List.<Box>of() : page.boxes) {
      boolean named = (box.names & ElementNames.Group.COMMENT.flag()) != 0;
      if (named && box.blocks() > 0 && box.first >= done && blocks.get(box.first)) {
        done = box.end;
        sections.set(box.first, box.end, isSection(box, scores));
      }
    }
    return sections;
  }

  /** Whether an outermost box that is called like comments is a section of the text. */
  private boolean isSection(Box box, float[] scores) {
    boolean headed = page.block(box.first).kind() == Kind.HEADING;
    int first = headed ? box.first + 1 : box.first;
    double sure = 0;
    for (int i = first; i < box.end; i++) {
      TextBlock block = page.block(i);
      if (!isRunning(block)) {
        return false;
      }
      sure += scores[i] > (headed ? SURE : SURER) ? block.length() : 0;
    }
    double length = page.length(first, box.end);
    return page.longLength(first, box.end) >= SECTION
        && sure >= length / 2
        && page.linkDensity(first, box.end) < SOME_LINKS
        && (headed || (box.siblings == 1 && page.longLength(box.end, page.size()) >= SECTION));
  }

  /** Whether a block is a sentence, or belongs to a section by its kind; comments have others. */
  private static boolean isRunning(TextBlock block) {
    boolean form =
        block.box.within(BoxKind.FORM) || block.box.within(BoxKind.BUTTON) || block.box.hidden;
    return !form
        && switch (block.kind()) {
          case HEADING, CODE, TABLE_ROW, QUOTE -> true;
          default -> block.shape.isEnded() || block.length() >= SECTION;
        };
  }

  private static int proseWords(TextBlock block) {
    boolean prose = block.kind() != Kind.HEADING && block.linkShare() < FEW_LINKS;
    return prose ? block.shape.words : 0;
  }
}
