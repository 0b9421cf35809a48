package org.thresher.stage.extract.content;

import java.util.BitSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * The family of candidates that believes what the page's authors call things: itemprop and class
 * names of article bodies, then {@code article}, then {@code main}. Of several boxes of one sort
 * the one with most running text counts.
 */
public final class TrustedNames {
  private static final double ENOUGH = 200;

  private TrustedNames() {}

  /** The first sort of box that holds some running text. */
  public static Candidate of(PageBlocks page) {
    Box root =
        best(page, box -> (box.names & ElementNames.Group.BODY.flag()) != 0 && !isNegative(box));
    if (root == null) {
      root = best(page, box -> box.kind == BoxKind.ARTICLE && !isNegative(box));
    }
    if (root == null) {
      root = best(page, box -> box.kind == BoxKind.MAIN);
    }
    BitSet blocks = new BitSet(page.size());
    if (root != null) {
      blocks.set(root.first, root.end);
    }
    return new Candidate("trusted names", root, blocks);
  }

  private static boolean isNegative(Box box) {
    int against =
        ElementNames.Group.COMMENT.flag()
            | ElementNames.Group.RELATED.flag()
            | ElementNames.Group.SIDE.flag();
    return (box.names & against) != 0;
  }

  private static @Nullable Box best(PageBlocks page, Predicate<Box> sort) {
    Box best = null;
    double most = ENOUGH;
    for (Box box : page.boxes) {
      if (page.longLength(box) > most && sort.test(box)) {
        best = box;
        most = page.longLength(box);
      }
    }
    return best;
  }
}
