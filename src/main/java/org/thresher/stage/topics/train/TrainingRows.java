package org.thresher.stage.topics.train;

import java.util.Arrays;
import java.util.BitSet;
import org.thresher.stage.topics.LinearTopicModel;
import org.thresher.stage.topics.WordFeatures;

/** Labelled feature vectors in flat arrays (compressed sparse rows). */
final class TrainingRows {
  private int[] starts = new int[1024];
  private int[] buckets = new int[1 << 16];
  private float[] values = new float[1 << 16];
  private long[] labels = new long[1024];
  private int[] main = new int[1024];
  private int[] file = new int[1024];
  private boolean[] any = new boolean[1024];
  private final BitSet beginnings = new BitSet();
  private int size;

  /**
   * Adds a row with its raw weights; {@link #weigh} makes it a vector of length 1.
   *
   * @param labelSet bit k stands for subject k
   * @param mainLabel the main subject, or -1 without any
   */
  void add(WordFeatures features, long labelSet, int mainLabel, boolean anyOf, int fileNumber) {
    int count = features.size();
    int start = starts[size];
    while (start + count > buckets.length) {
      buckets = Arrays.copyOf(buckets, buckets.length * 2);
      values = Arrays.copyOf(values, values.length * 2);
    }
    if (size + 2 > starts.length) {
      grow();
    }
    for (int i = 0; i < count; i++) {
      buckets[start + i] = features.bucket(i);
      values[start + i] = LinearTopicModel.termFrequencyWeight(features.count(i));
    }
    labels[size] = labelSet;
    main[size] = mainLabel;
    any[size] = anyOf;
    file[size] = fileNumber;
    starts[++size] = start + count;
  }

  /** Says of the row added last that it is the beginning of the row before it. */
  void lastIsBeginning() {
    beginnings.set(size - 1);
  }

  private void grow() {
    int more = starts.length * 2;
    starts = Arrays.copyOf(starts, more);
    labels = Arrays.copyOf(labels, more);
    main = Arrays.copyOf(main, more);
    file = Arrays.copyOf(file, more);
    any = Arrays.copyOf(any, more);
  }

  /** Rows in each of the 2^bits buckets. */
  int[] documentFrequencies(int bits) {
    int[] frequencies = new int[1 << bits];
    for (int i = 0; i < starts[size]; i++) {
      frequencies[buckets[i]]++;
    }
    return frequencies;
  }

  /**
   * Multiplies each weight by its bucket's idf (in steps of the model file) and sets lengths to 1.
   */
  void weigh(byte[] idf) {
    for (int row = 0; row < size; row++) {
      double square = 0;
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        values[i] *= (idf[buckets[i]] & 0xff) * LinearTopicModel.IDF_STEP;
        square += values[i] * values[i];
      }
      float scale = square == 0 ? 0 : (float) (1 / StrictMath.sqrt(square));
      for (int i = starts[row]; i < starts[row + 1]; i++) {
        values[i] *= scale;
      }
    }
  }

  int size() {
    return size;
  }

  /** Whether a row is the beginning of the text of the row before it. */
  boolean isBeginning(int row) {
    return beginnings.get(row);
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return starts[row + 1];
  }

  int bucket(int i) {
    return buckets[i];
  }

  float value(int i) {
    return values[i];
  }

  long labels(int row) {
    return labels[row];
  }

  /** Number of the main subject, or -1. */
  int main(int row) {
    return main[row];
  }

  /** Whether only one of several labels needs to apply. */
  boolean anyOf(int row) {
    return any[row];
  }

  int file(int row) {
    return file[row];
  }
}
