package org.thresher.stage.language;

import java.util.List;

/**
 * Chooses the features that a model learns: those that the training texts hold most often. Rarer
 * ones would share their rows with them and teach little, and a text's unknown features say that it
 * is none of the model's languages.
 */
final class KnownFeatures {
  private static final int COUNTERS = 1 << 26;
  private static final int COUNTER_SHIFT = 6;
  private static final int HIGHEST = 127;

  /** Texts of classes with fewer rows than this count more, up to a limit. */
  private static final int BALANCED_ROWS = 3000;

  private static final int HIGHEST_WEIGHT = 5;

  private KnownFeatures() {}

  /**
   * The slots of the features that are in the texts at least so often that no more than a limit are
   * left.
   *
   * @return one bit for each slot of {@link NgramFeatures#SLOTS}
   */
  static long[] choose(List<TrainingSet.ClassTexts> classes, int limit) {
    byte[] counts = new byte[COUNTERS];
    for (TrainingSet.ClassTexts texts : classes) {
      int weight = Math.max(1, Math.min(HIGHEST_WEIGHT, BALANCED_ROWS / texts.rows()));
      for (String sentence : texts.sentences) {
        count(sentence, counts, weight);
      }
      for (String word : texts.words) {
        count(word, counts, weight);
      }
    }
    int threshold = threshold(counts, limit);
    long[] known = new long[NgramFeatures.SLOTS / Long.SIZE];
    for (int i = 0; i < COUNTERS; i++) {
      if (counts[i] >= threshold) {
        int slot = i >>> (NgramFeatures.SLOT_SHIFT - COUNTER_SHIFT);
        known[slot >>> 6] |= 1L << slot;
      }
    }
    return known;
  }

  private static void count(String text, byte[] counts, int weight) {
    NgramFeatures features = new NgramFeatures(text);
    int[] hashes = features.hashes();
    for (int i = 0; i < features.count(); i++) {
      int at = hashes[i] >>> COUNTER_SHIFT;
      counts[at] = (byte) Math.min(HIGHEST, counts[at] + weight);
    }
  }

  private static int threshold(byte[] counts, int limit) {
    int[] withCount = new int[HIGHEST + 1];
    for (byte count : counts) {
      withCount[count]++;
    }
    int threshold = HIGHEST;
    int left = withCount[HIGHEST];
    while (threshold > 2 && left + withCount[threshold - 1] <= limit) {
      threshold--;
      left += withCount[threshold];
    }
    return threshold;
  }
}
