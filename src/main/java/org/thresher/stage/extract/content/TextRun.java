package org.thresher.stage.extract.content;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * The family of candidates that looks at the order of blocks only: the run of neighbouring blocks
 * with most running text and least of everything else (the maximum-sum segment of Pasternack and
 * Roth, WWW 2009). Works where the DOM is broken or says nothing.
 */
public final class TextRun {
  /** What a block that is no running text costs. */
  private static final double COST = 40;

  private TextRun() {}

  /** The best run; its root is null, since a run need not be a box. */
  public static Candidate of(PageBlocks page) {
    int bestFrom = 0;
    int bestTo = 0;
    double best = 0;
    int from = 0;
    double sum = 0;
    for (int i = 0; i < page.size(); i++) {
      if (sum <= 0) {
        sum = 0;
        from = i;
      }
      sum += value(page.block(i));
      if (sum > best) {
        best = sum;
        bestFrom = from;
        bestTo = i + 1;
      }
    }
    BitSet blocks = new BitSet(page.size());
    blocks.set(bestFrom, bestTo);
    @Nullable Box none = null;
    return new Candidate("text run", none, blocks);
  }

  private static double value(TextBlock block) {
    double text = block.length() * (1 - 1.5 * block.linkShare());
    return PageBlocks.isLong(block) ? text : Math.min(0, 0.2 * text) - COST;
  }
}
