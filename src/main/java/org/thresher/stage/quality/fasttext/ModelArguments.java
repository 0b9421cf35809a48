package org.thresher.stage.quality.fasttext;

import java.io.IOException;

/**
 * How a model was trained, as far as its use depends on it.
 *
 * @param columns numbers of a row
 * @param sequenceWords the most words of a sequence
 * @param loss how outputs become probabilities
 * @param buckets rows for hashes of sequences and parts of words
 * @param shortestPart the fewest characters of a part of a word
 * @param longestPart the most; 0 for none
 */
record ModelArguments(
    int columns, int sequenceWords, Loss loss, int buckets, int shortestPart, int longestPart) {
  private static final int MAGIC = 793_712_314;
  private static final int SUPERVISED = 3;
  private static final int OLD = 11;
  private static final int NEWEST = 12;
  private static final int MOST_COLUMNS = 10_000;

  /** How outputs become probabilities. */
  enum Loss {
    /** By the way through a binary tree of the labels. */
    TREE,
    /** Each label alone, as it was trained against random others. */
    SAMPLES,
    /** All labels together add up to 1. */
    SOFTMAX,
    /** Each label alone. */
    ONE_AGAINST_ALL
  }

  static ModelArguments read(ModelBytes file) throws IOException {
    if (file.left() < Integer.BYTES || file.readInt() != MAGIC) {
      throw new IOException("it is no model of fastText");
    }
    int version = file.readInt();
    if (version != OLD && version != NEWEST) {
      throw new IOException("it has version " + version + ", not " + OLD + " or " + NEWEST);
    }
    int columns = file.readInt();
    file.readInt(); // words around a word
    file.readInt(); // rounds
    file.readInt(); // least count
    file.readInt(); // random others
    int sequenceWords = file.readInt();
    int loss = file.readInt();
    int kind = file.readInt();
    int buckets = file.readInt();
    int shortest = file.readInt();
    int longest = file.readInt();
    file.readInt(); // rate of updates
    file.readDouble(); // threshold of sampling
    if (kind != SUPERVISED) {
      throw new IOException("it has vectors of words, and no labels");
    }
    if (columns < 1 || columns > MOST_COLUMNS || loss < 1 || loss > Loss.values().length) {
      throw new IOException("it has " + columns + " columns and the loss " + loss);
    }
    ModelArguments arguments =
        new ModelArguments(
            columns,
            sequenceWords,
            Loss.values()[loss - 1],
            buckets,
            shortest,
            version == OLD ? 0 : longest);
    if (arguments.hasHashes() && buckets < 1) {
      throw new IOException("it has " + buckets + " buckets");
    }
    return arguments;
  }

  /** Whether sequences of words or parts of words have rows. */
  boolean hasHashes() {
    return sequenceWords > 1 || longestPart > 0;
  }
}
