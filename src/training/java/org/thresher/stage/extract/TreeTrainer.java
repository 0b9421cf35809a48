package org.thresher.stage.extract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.thresher.stage.extract.content.Forest;

/**
 * Trains {@link Forest}s: gradient boosting with second-order steps on the logistic loss (Friedman
 * 2001; Chen and Guestrin 2016) over oblivious trees (Prokhorenkova et al. 2018), with features cut
 * into at most 64 bins. One thread, fixed seed, fixed order, StrictMath: the same examples give the
 * same bytes on every machine.
 */
final class TreeTrainer {
  private static final int BINS = 64;
  private static final int DEPTH = 6;
  private static final double RATE = 0.1;
  private static final double LAMBDA = 1.0;
  private static final double SAMPLE = 0.15;
  private static final double FEATURE_SAMPLE = 0.3;

  private final List<float[]> rows;
  private final float[] labels;
  private final float[] weights;
  private final int features;
  private final float[][] edges;
  private final byte[][] bins;
  private final double[] scores;
  private final SplittableRandom random = new SplittableRandom(20260101);

  /**
   * A trainer.
   *
   * @param rows the feature values of each example
   * @param features how many values of a row count, from the first
   * @param labels the share of each example's text that is main text, 0..1
   * @param weights the weight of each example; their mean should be near 1
   */
  TreeTrainer(List<float[]> rows, int features, float[] labels, float[] weights) {
    this.features = features;
    edges = new float[features][];
    this.rows = rows;
    this.labels = labels;
    this.weights = weights;
    bins = new byte[features][rows.size()];
    scores = new double[rows.size()];
    for (int feature = 0; feature < features; feature++) {
      edges[feature] = edges(feature);
      fillBins(feature);
    }
  }

  /** A forest of so many trees. */
  Forest train(int trees) {
    float bias = bias();
    Arrays.fill(scores, bias);
    List<Forest.Tree> grown = new ArrayList<>();
    for (int i = 0; i < trees; i++) {
      grown.add(grow());
    }
    return new Forest(bias, grown);
  }

  private float bias() {
    double kept = 0;
    double all = 0;
    for (int i = 0; i < labels.length; i++) {
      kept += labels[i] * weights[i];
      all += weights[i];
    }
    return (float) StrictMath.log(kept / (all - kept));
  }

  private float[] edges(int feature) {
    int step = Math.max(1, rows.size() / 50_000);
    float[] values = new float[(rows.size() + step - 1) / step];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(i * step)[feature];
    }
    Arrays.sort(values);
    float[] found = new float[BINS - 1];
    int count = 0;
    for (int bin = 1; bin < BINS; bin++) {
      float edge = values[(int) ((long) bin * (values.length - 1) / BINS)];
      if ((count == 0 || edge > found[count - 1]) && edge < values[values.length - 1]) {
        found[count++] = edge;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private void fillBins(int feature) {
    for (int i = 0; i < rows.size(); i++) {
      int at = Arrays.binarySearch(edges[feature], rows.get(i)[feature]);
      bins[feature][i] = (byte) (at >= 0 ? at : -at - 1);
    }
  }

  private Forest.Tree grow() {
    int[] sample = sample();
    double[] gradients = new double[sample.length];
    double[] curvatures = new double[sample.length];
    for (int i = 0; i < sample.length; i++) {
      double p = probability(scores[sample[i]]);
      gradients[i] = weights[sample[i]] * (labels[sample[i]] - p);
      curvatures[i] = weights[sample[i]] * p * (1 - p);
    }
    int[] chosen = new int[DEPTH];
    int[] cuts = new int[DEPTH];
    int[] leaf = new int[sample.length];
    for (int level = 0; level < DEPTH; level++) {
      split(level, sample, gradients, curvatures, leaf, chosen, cuts);
    }
    return fit(chosen, cuts);
  }

  private int[] sample() {
    int[] sample = new int[rows.size()];
    int count = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (random.nextDouble() < SAMPLE) {
        sample[count++] = i;
      }
    }
    return Arrays.copyOf(sample, count);
  }

  /** Finds the question that splits all leaves of a level best. */
  private void split(
      int level,
      int[] sample,
      double[] gradients,
      double[] curvatures,
      int[] leaf,
      int[] chosen,
      int[] cuts) {
    double best = -1;
    int leaves = 1 << level;
    double[] g = new double[leaves * BINS];
    double[] h = new double[leaves * BINS];
    for (int feature = 0; feature < features; feature++) {
      if (edges[feature].length == 0 || random.nextDouble() >= FEATURE_SAMPLE) {
        continue;
      }
      Arrays.fill(g, 0);
      Arrays.fill(h, 0);
      byte[] column = bins[feature];
      for (int i = 0; i < sample.length; i++) {
        int cell = leaf[i] * BINS + column[sample[i]];
        g[cell] += gradients[i];
        h[cell] += curvatures[i];
      }
      double[] gains = gains(g, h, leaves, edges[feature].length);
      for (int cut = 0; cut < gains.length; cut++) {
        if (gains[cut] > best) {
          best = gains[cut];
          chosen[level] = feature;
          cuts[level] = cut;
        }
      }
    }
    byte[] column = bins[chosen[level]];
    for (int i = 0; i < sample.length; i++) {
      leaf[i] |= column[sample[i]] > cuts[level] ? 1 << level : 0;
    }
  }

  private static double[] gains(double[] g, double[] h, int leaves, int cuts) {
    double[] gains = new double[cuts];
    for (int leaf = 0; leaf < leaves; leaf++) {
      double allG = 0;
      double allH = 0;
      for (int bin = 0; bin < BINS; bin++) {
        allG += g[leaf * BINS + bin];
        allH += h[leaf * BINS + bin];
      }
      double leftG = 0;
      double leftH = 0;
      for (int cut = 0; cut < cuts; cut++) {
        leftG += g[leaf * BINS + cut];
        leftH += h[leaf * BINS + cut];
        double rightG = allG - leftG;
        gains[cut] += leftG * leftG / (leftH + LAMBDA) + rightG * rightG / (allH - leftH + LAMBDA);
      }
    }
    return gains;
  }

  /** Sets the leaves from all examples and adds the tree to their scores. */
  private Forest.Tree fit(int[] chosen, int[] cuts) {
    int[] leaf = new int[rows.size()];
    double[] g = new double[1 << DEPTH];
    double[] h = new double[1 << DEPTH];
    for (int i = 0; i < leaf.length; i++) {
      for (int level = 0; level < DEPTH; level++) {
        leaf[i] |= bins[chosen[level]][i] > cuts[level] ? 1 << level : 0;
      }
      double p = probability(scores[i]);
      g[leaf[i]] += weights[i] * (labels[i] - p);
      h[leaf[i]] += weights[i] * p * (1 - p);
    }
    float[] leaves = new float[1 << DEPTH];
    for (int i = 0; i < leaves.length; i++) {
      double step = RATE * g[i] / (h[i] + LAMBDA);
      leaves[i] = (float) Math.rint(step * Forest.LEAF_UNIT) / Forest.LEAF_UNIT;
    }
    for (int i = 0; i < leaf.length; i++) {
      scores[i] += leaves[leaf[i]];
    }
    float[] thresholds = new float[DEPTH];
    for (int level = 0; level < DEPTH; level++) {
      thresholds[level] = edges[chosen[level]][cuts[level]];
    }
    return new Forest.Tree(chosen, thresholds, leaves);
  }

  private static double probability(double score) {
    return 1 / (1 + StrictMath.exp(-score));
  }
}
