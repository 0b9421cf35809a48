package org.thresher.stage.quality.fasttext;

import java.util.Arrays;

/** The Huffman tree of the labels, by how often training saw them, as fastText builds it. */
final class LabelTree {
  private static final long NONE = 1_000_000_000_000_000L;

  /** What fastText adds to the probability of each choice before it takes the logarithm. */
  private static final double STEP = 1e-5;

  private final int leaves;
  private final int[] left;
  private final int[] right;

  /**
   * Builds the tree.
   *
   * @param counts how often training saw each label, most frequent first
   */
  LabelTree(long[] counts) {
    leaves = counts.length;
    int nodes = 2 * leaves - 1;
    left = new int[nodes];
    right = new int[nodes];
    long[] sums = Arrays.copyOf(counts, nodes);
    Arrays.fill(sums, leaves, nodes, NONE);
    int leaf = leaves - 1;
    int node = leaves;
    for (int i = leaves; i < nodes; i++) {
      int[] least = new int[2];
      for (int j = 0; j < 2; j++) {
        least[j] = leaf >= 0 && sums[leaf] < sums[node] ? leaf-- : node++;
      }
      left[i] = least[0];
      right[i] = least[1];
      sums[i] = sums[least[0]] + sums[least[1]];
    }
  }

  /**
   * The probability of each label: the product of the choices on the way to it, as fastText has it;
   * so a deep label may have 1.0001.
   */
  float[] probabilities(Weights output, float[] hidden) {
    double[] found = new double[2 * leaves - 1];
    found[found.length - 1] = 1;
    for (int i = found.length - 1; i >= leaves; i--) {
      double toRight = 1 / (1 + Math.exp(-output.dot(i - leaves, hidden)));
      found[left[i]] = found[i] * (1 - toRight + STEP);
      found[right[i]] = found[i] * (toRight + STEP);
    }
    float[] probabilities = new float[leaves];
    for (int i = 0; i < leaves; i++) {
      probabilities[i] = (float) found[i];
    }
    return probabilities;
  }
}
