package org.thresher.stage.extract.content;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.thresher.stage.extract.page.FeatureTable;

/**
 * A sum of oblivious regression trees: each level of a tree asks the same question of every block,
 * so that a tree is a table lookup. Scores are log odds: 0 is even.
 *
 * <p>Immutable; safe for use by several threads.
 */
public final class Forest {
  /** Leaves are stored as multiples of 1 / 4096. */
  public static final float LEAF_UNIT = 4096;

  /**
   * One tree: the feature of each level, the level's threshold (its bit is set where the feature is
   * above it), and the value of each combination of bits.
   */
  public static final class Tree {
    private final int[] features;
    private final float[] thresholds;
    private final int[] keys;
    private final float[] leaves;

    public Tree(int[] features, float[] thresholds, float[] leaves) {
      this.features = features;
      this.thresholds = thresholds;
      this.leaves = leaves;
      keys = new int[thresholds.length];
      for (int level = 0; level < keys.length; level++) {
        keys[level] = FeatureTable.key(thresholds[level]);
      }
    }

    /** Adds the tree's value for each block to its score. */
    void addTo(float[] scores, FeatureTable table, int[] leaf) {
      int level = 0;
      if (features.length >= 6) {
        askFirstThree(table, leaf);
        askNextThree(table, leaf);
        level = 6;
      } else {
        Arrays.fill(leaf, 0);
      }
      for (; level < features.length; level++) {
        ask(level, table.column(features[level]), leaf);
      }
      for (int i = 0; i < scores.length; i++) {
        scores[i] += leaves[leaf[i]];
      }
    }

    /** The sign bit of the difference is the answer: no branch, so that the loop is vectorised. */
    private void ask(int level, int[] values, int[] leaf) {
      int threshold = keys[level];
      for (int i = 0; i < leaf.length; i++) {
        leaf[i] |= ((threshold - values[i]) >>> 31) << level;
      }
    }

    /**
     * Asks three levels in one pass over the leaves. Most trees have six: the second compiler does
     * not vectorise a loop over six columns.
     */
    private void askFirstThree(FeatureTable table, int[] leaf) {
      int[] a = table.column(features[0]);
      int[] b = table.column(features[1]);
      int[] c = table.column(features[2]);
      int p = keys[0];
      int q = keys[1];
      int r = keys[2];
      for (int i = 0; i < leaf.length; i++) {
        leaf[i] = ((p - a[i]) >>> 31) | (((q - b[i]) >>> 31) << 1) | (((r - c[i]) >>> 31) << 2);
      }
    }

    private void askNextThree(FeatureTable table, int[] leaf) {
      int[] a = table.column(features[3]);
      int[] b = table.column(features[4]);
      int[] c = table.column(features[5]);
      int p = keys[3];
      int q = keys[4];
      int r = keys[5];
      for (int i = 0; i < leaf.length; i++) {
        leaf[i] |=
            (((p - a[i]) >>> 31) << 3) | (((q - b[i]) >>> 31) << 4) | (((r - c[i]) >>> 31) << 5);
      }
    }
  }

  private final Tree[] trees;
  private final float bias;

  public Forest(float bias, List<Tree> trees) {
    this.bias = bias;
    this.trees = trees.toArray(Tree[]::new);
  }

  /** Log odds that each block of a page is main text. */
  public float[] scores(FeatureTable table) {
    float[] scores = new float[table.blocks()];
    int[] leaf = new int[table.blocks()];
    Arrays.fill(scores, bias);
    for (Tree tree : trees) {
      tree.addTo(scores, table, leaf);
    }
    return scores;
  }

  /** Writes the forest. */
  void write(DataOutputStream data) throws IOException {
    data.writeShort(trees.length);
    data.writeFloat(bias);
    for (Tree tree : trees) {
      data.writeByte(tree.features.length);
      for (int level = 0; level < tree.features.length; level++) {
        data.writeByte(tree.features[level]);
        data.writeFloat(tree.thresholds[level]);
      }
      for (float leaf : tree.leaves) {
        data.writeShort(Math.round(leaf * LEAF_UNIT));
      }
    }
  }

  /** Reads what {@link #write} wrote. */
  static Forest read(DataInputStream data) throws IOException {
    Tree[] trees = new Tree[data.readUnsignedShort()];
    float bias = data.readFloat();
    for (int i = 0; i < trees.length; i++) {
      trees[i] = readTree(data);
    }
    return new Forest(bias, List.of(trees));
  }

  private static Tree readTree(DataInputStream data) throws IOException {
    int depth = data.readUnsignedByte();
    int[] features = new int[depth];
    float[] thresholds = new float[depth];
    for (int level = 0; level < depth; level++) {
      features[level] = data.readUnsignedByte();
      thresholds[level] = data.readFloat();
    }
    float[] leaves = new float[1 << depth];
    for (int leaf = 0; leaf < leaves.length; leaf++) {
      leaves[leaf] = data.readShort() / LEAF_UNIT;
    }
    return new Tree(features, thresholds, leaves);
  }
}
