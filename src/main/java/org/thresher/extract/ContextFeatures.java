package org.thresher.extract;

import java.util.HashMap;
import java.util.Map;

/**
 * What the first pass of the block model says about the surroundings of each block: its neighbours,
 * the boxes around it, blocks of its sort, and the run of blocks with most likely main text.
 */
final class ContextFeatures {
  /** Length of a row: the features of the first pass and those of this class. */
  static final int COUNT = BlockFeatures.COUNT + 31;

  private static final int FAR = 30;
  private static final int[] STEPS = {-3, -2, -1, 1, 2, 3};
  private static final int[] WINDOWS = {1, 3, 8, 20};
  private static final float OUTSIDE = -9;

  private final PageBlocks page;
  private final float[] scores;

  /** Sums of probability times length over the blocks before an index. */
  private final double[] mass;

  private final Map<Long, double[]> alike = new HashMap<>();
  private int runFrom;
  private int runTo;
  private double top;

  ContextFeatures(PageBlocks page, float[] scores) {
    this.page = page;
    this.scores = scores;
    mass = new double[scores.length + 1];
    for (int i = 0; i < scores.length; i++) {
      TextBlock block = page.block(i);
      double likely = probability(i) * block.length();
      mass[i + 1] = mass[i] + likely;
      top = Math.max(top, likely);
      double[] sums = alike.computeIfAbsent(BlockFeatures.sort(block.box), key -> new double[2]);
      sums[0] += likely;
      sums[1] += block.length();
    }
    findRun();
  }

  /** Writes the context of a block behind its first-pass features. */
  void fill(int index, float[] values) {
    FeatureRow row = new FeatureRow(values);
    row.restart(BlockFeatures.COUNT);
    TextBlock block = page.block(index);
    row.add(scores[index]);
    for (int step : STEPS) {
      int at = index + step;
      row.add(at >= 0 && at < scores.length ? scores[at] : OUTSIDE);
    }
    for (int window : WINDOWS) {
      row.add(mean(Math.max(0, index - window), Math.min(scores.length, index + window + 1)));
    }
    double[] sums = alike.getOrDefault(BlockFeatures.sort(block.box), new double[2]);
    row.add(BlockFeatures.ratio(sums[0], sums[1]));
    row.add(BlockFeatures.ratio(sums[0], mass[scores.length]));
    addAncestors(row, block.box);
    addRun(row, index);
    row.add(BlockFeatures.ratio(mass[index], mass[scores.length]));
    row.add(BlockFeatures.ratio(mass[scores.length], page.length()));
    row.add(mass[scores.length]);
    row.add(BlockFeatures.ratio(probability(index) * block.length(), top));
    row.add(distance(index, -1));
    row.add(distance(index, 1));
    if (row.position() != COUNT) {
      throw new IllegalStateException("features: " + row.position() + ", not " + COUNT);
    }
  }

  private void addAncestors(FeatureRow row, Box own) {
    Box box = own;
    for (int level = 0; level < 4; level++) {
      row.add(mean(box.first, box.end));
      row.add(BlockFeatures.ratio(mass[box.end] - mass[box.first], mass[scores.length]));
      Box wider = box.wider();
      box = wider == null ? box : wider;
    }
  }

  private void addRun(FeatureRow row, int index) {
    int offset = index < runFrom ? index - runFrom : index >= runTo ? index - runTo + 1 : 0;
    row.add(Math.max(-FAR, Math.min(FAR, offset)));
    row.add(mean(runFrom, runTo));
    row.add(BlockFeatures.ratio(mass[runTo] - mass[runFrom], mass[scores.length]));
    row.add(runTo - runFrom);
  }

  /** Blocks to the nearest one that is main text for certain. */
  private int distance(int index, int direction) {
    for (int step = 1; step < FAR; step++) {
      int at = index + step * direction;
      if (at < 0 || at >= scores.length) {
        return FAR;
      }
      if (scores[at] > 1.5f && page.block(at).length() > 40) {
        return step;
      }
    }
    return FAR;
  }

  private void findRun() {
    double best = 0;
    double sum = 0;
    int from = 0;
    for (int i = 0; i < scores.length; i++) {
      if (sum <= 0) {
        sum = 0;
        from = i;
      }
      sum += (probability(i) - 0.5) * page.block(i).length();
      if (sum > best) {
        best = sum;
        runFrom = from;
        runTo = i + 1;
      }
    }
  }

  private double mean(int from, int to) {
    return BlockFeatures.ratio(mass[to] - mass[from], page.length(from, to));
  }

  private double probability(int index) {
    return 1 / (1 + StrictMath.exp(-scores[index]));
  }
}
