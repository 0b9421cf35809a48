package org.thresher.stage.extract.content;

import java.util.Arrays;
import java.util.BitSet;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.FeatureTable;
import org.thresher.stage.extract.page.PageBlocks;

/**
 * Chooses the blocks of a page so that the expected F measure is highest: blocks are taken from the
 * likeliest on while the measure, with probabilities in place of the unknown truth, grows, and
 * until they fall under a floor. On a page where all is clear that is a threshold near even odds;
 * where nothing is, the threshold goes down by itself, so that a page does not end empty (Lewis,
 * SIGIR 1995; Lipton et al., ECML 2014).
 */
final class ExpectedScore {
  /** Characters of likely main text after which the floor holds. */
  private static final double ENOUGH = 100;

  private ExpectedScore() {}

  /** The best set of blocks, given the log odds of each. */
  static BitSet best(
      PageBlocks page, float[] scores, PageShape shape, ExtractSettings.Favor favor) {
    double floor = floor(favor, shape == PageShape.ARTICLE);
    double[] kept = new double[scores.length];
    double expected = 0;
    for (int i = 0; i < scores.length; i++) {
      kept[i] = 1 / (1 + StrictMath.exp(-scores[i]));
      expected += kept[i] * page.block(i).length();
    }
    long[] order = order(scores);
    double beta = beta(favor) * beta(favor);
    double hits = 0;
    double taken = 0;
    double best = 0;
    BitSet blocks = new BitSet(scores.length);
    for (long each : order) {
      int block = (int) each;
      hits += kept[block] * page.block(block).length();
      taken += page.block(block).length();
      double measure = (1 + beta) * hits / (taken + beta * expected);
      boolean enough = hits >= ENOUGH && kept[block] < floor;
      if (measure < best || enough) {
        break;
      }
      best = measure;
      blocks.set(block);
    }
    return blocks;
  }

  /** The blocks from the best score on, of equals the first one first, in the lower half each. */
  private static long[] order(float[] scores) {
    long[] order = new long[scores.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = ((long) -FeatureTable.key(scores[i]) << 32) | i;
    }
    Arrays.sort(order);
    return order;
  }

  /** How much recall counts against precision. */
  private static double beta(ExtractSettings.Favor favor) {
    return switch (favor) {
      case PRECISION -> 0.35;
      case BALANCED -> 0.6;
      case RECALL -> 1.5;
    };
  }

  /** An article is one text: what is less likely than this is rather a teaser of another. */
  private static double floor(ExtractSettings.Favor favor, boolean article) {
    return switch (favor) {
      case PRECISION -> article ? 0.8 : 0.6;
      case BALANCED -> article ? 0.68 : 0.3;
      case RECALL -> article ? 0.3 : 0;
    };
  }
}
