package org.thresher.extract;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Chooses the blocks of a page so that the expected F measure is highest: blocks are taken from the
 * likeliest on while the measure, with probabilities in place of the unknown truth, grows. On a
 * page where all is clear that is a threshold near even odds; where nothing is, the threshold goes
 * down by itself, so that a page does not end empty (Lewis, SIGIR 1995; Lipton et al., ECML 2014).
 */
final class ExpectedScore {
  /** How much recall counts against precision. */
  private static final double PRECISION_BETA = 0.5;

  private static final double BALANCED_BETA = Double.parseDouble(System.getProperty("beta", "1"));
  private static final double RECALL_BETA = 2;

  private ExpectedScore() {}

  /** The best set of blocks, given the log odds of each. */
  static BitSet best(PageBlocks page, float[] scores, ExtractSettings.Favor favor) {
    double[] kept = new double[scores.length];
    double expected = 0;
    for (int i = 0; i < scores.length; i++) {
      kept[i] = 1 / (1 + StrictMath.exp(-scores[i]));
      expected += kept[i] * page.block(i).length();
    }
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted((a, b) -> scores[a] == scores[b] ? a - b : Float.compare(scores[b], scores[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    double beta = beta(favor) * beta(favor);
    double hits = 0;
    double taken = 0;
    double best = 0;
    BitSet blocks = new BitSet(scores.length);
    for (int block : order) {
      hits += kept[block] * page.block(block).length();
      taken += page.block(block).length();
      double measure = (1 + beta) * hits / (taken + beta * expected);
      if (measure < best) {
        break;
      }
      best = measure;
      blocks.set(block);
    }
    return blocks;
  }

  private static double beta(ExtractSettings.Favor favor) {
    return switch (favor) {
      case PRECISION -> PRECISION_BETA;
      case BALANCED -> BALANCED_BETA;
      case RECALL -> RECALL_BETA;
    };
  }
}
