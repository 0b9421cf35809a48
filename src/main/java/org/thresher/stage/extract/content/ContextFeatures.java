package org.thresher.stage.extract.content;

import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.FeatureTable;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * What the first pass of the block model says about the surroundings of each block: its neighbours,
 * the boxes around it, blocks of its sort, and the run of blocks with most likely main text.
 */
public final class ContextFeatures {
  /** Length of a row: the features of the first pass and those of this class. */
  public static final int COUNT = BlockFeatures.COUNT + 31;

  private static final int FAR = 30;
  private static final int[] STEPS = {-3, -2, -1, 1, 2, 3};
  private static final int[] WINDOWS = {1, 3, 8, 20};
  private static final float OUTSIDE = -9;

  private final PageBlocks page;
  private final float[] scores;
  private final double[] likely;

  /** Sums of probability times length over the blocks before an index. */
  private final double[] mass;

  /** By sort of box: probability times length, and length. */
  private final double[] alike;

  private int runFrom;
  private int runTo;
  private double top;

  public ContextFeatures(PageBlocks page, float[] scores) {
    this.page = page;
    this.scores = scores;
    likely = new double[scores.length];
    mass = new double[scores.length + 1];
    alike = new double[2 * page.sorts];
    for (int i = 0; i < scores.length; i++) {
      TextBlock block = page.block(i);
      likely[i] = 1 / (1 + StrictMath.exp(-scores[i]));
      double gold = likely[i] * block.length();
      mass[i + 1] = mass[i] + gold;
      top = Math.max(top, gold);
      alike[2 * block.box.sort] += gold;
      alike[2 * block.box.sort + 1] += block.length();
    }
    findRun();
  }

  /** Writes the context of each block after its first-pass features. */
  public void addTo(FeatureTable table) {
    for (int i = 0; i < scores.length; i++) {
      table.start(i, BlockFeatures.COUNT);
      add(i, table);
    }
  }

  private void add(int index, FeatureTable row) {
    TextBlock block = page.block(index);
    row.add(scores[index]);
    for (int step : STEPS) {
      int at = index + step;
      row.add(at >= 0 && at < scores.length ? scores[at] : OUTSIDE);
    }
    for (int window : WINDOWS) {
      row.add(mean(Math.max(0, index - window), Math.min(scores.length, index + window + 1)));
    }
    double same = alike[2 * block.box.sort];
    row.add(BlockFeatures.ratio(same, alike[2 * block.box.sort + 1]));
    row.add(BlockFeatures.ratio(same, mass[scores.length]));
    addAncestors(row, block.box);
    addRun(row, index);
    row.add(BlockFeatures.ratio(mass[index], mass[scores.length]));
    row.add(BlockFeatures.ratio(mass[scores.length], page.length()));
    row.add(mass[scores.length]);
    row.add(BlockFeatures.ratio(likely[index] * block.length(), top));
    row.add(distance(index, -1));
    row.add(distance(index, 1));
    if (row.position() != COUNT) {
      throw new IllegalStateException("features: " + row.position() + ", not " + COUNT);
    }
  }

  private void addAncestors(FeatureTable row, Box own) {
    Box box = own;
    for (int level = 0; level < 4; level++) {
      row.add(mean(box.first, box.end));
      row.add(BlockFeatures.ratio(mass[box.end] - mass[box.first], mass[scores.length]));
      box = box.wider == null ? box : box.wider;
    }
  }

  private void addRun(FeatureTable row, int index) {
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
      sum += (likely[i] - 0.5) * page.block(i).length();
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
}
