package org.thresher.stage.extract.page;

import java.util.Arrays;

/**
 * The feature values of a page's blocks, one column for each feature, so that a tree asks its
 * question of all blocks in one sweep. Values are kept as integers in the order of the floats that
 * they stand for, without the last bit: differences of two then never overflow, and their sign
 * answers the question without a branch.
 */
public final class FeatureTable {
  private final int blocks;

  /** The columns. */
  private final int[][] keys;

  private int block;
  private int next;

  /** An empty table. */
  public FeatureTable(int blocks, int features) {
    this.blocks = blocks;
    keys = new int[features][blocks];
  }

  /** Number of blocks. */
  public int blocks() {
    return blocks;
  }

  /** The column of a feature, a value for each block. */
  public int[] column(int feature) {
    return keys[feature];
  }

  /** Begins to fill in a block's values from a feature on. */
  public void start(int block, int feature) {
    this.block = block;
    next = feature;
  }

  /** Adds the next value of the block. */
  public void add(double value) {
    keys[next++][block] = key((float) value);
  }

  /** Adds 1 or 0. */
  public void add(boolean value) {
    add(value ? 1 : 0);
  }

  /** The feature that comes next. */
  public int position() {
    return next;
  }

  /** Copies a feature's value of the first block to all. */
  public void spread(int feature) {
    Arrays.fill(keys[feature], keys[feature][0]);
  }

  /** The values of a block. */
  public float[] row(int block) {
    float[] row = new float[keys.length];
    for (int feature = 0; feature < row.length; feature++) {
      row[feature] = value(keys[feature][block]);
    }
    return row;
  }

  /** An integer in the order of the floats. */
  public static int key(float value) {
    int bits = Float.floatToRawIntBits(value + 0f);
    return (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) >> 1;
  }

  private static float value(int key) {
    int bits = key << 1;
    return Float.intBitsToFloat(bits ^ ((bits >> 31) & Integer.MAX_VALUE));
  }
}
