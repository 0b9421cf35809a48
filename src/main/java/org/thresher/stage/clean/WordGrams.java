package org.thresher.stage.clean;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The word sequences that the model knows, each with a vector and with the number of training sites
 * on which it is in lines of text and in others.
 */
final class WordGrams {
  private static final int HEAD = 20;
  private static final int TAIL = 10;
  private static final int WHOLE = 6;
  private static final int START_MARK = 11;
  private static final int END_MARK = 13;
  private static final int WHOLE_MARK = 17;

  /** Log odds over their standard error from which a sequence is a sign of furniture. */
  private static final double CLEAR = 2.5;

  /** Most sequences that a line can have. */
  private static final int MOST = 3 * (HEAD + TAIL) + 8;

  private final IntIndex known;

  /** Most sequences are not known. */
  private final IntFilter filter;

  private final int[] dropSites;
  private final int[] keepSites;

  /** Length of a vector: a logit, then what the net reads. */
  private final int width;

  private final byte[] table;
  private final float[] scales;

  private WordGrams(DataInput file) throws IOException {
    int[] hashes = ints(file);
    known = IntIndex.of(hashes);
    filter = new IntFilter(hashes);
    dropSites = shorts(file, hashes.length);
    keepSites = shorts(file, hashes.length);
    int rows = file.readInt();
    width = file.readInt();
    if (rows != hashes.length) {
      throw new IOException(
          "a table of " + rows + " rows for " + hashes.length + " word sequences");
    }
    scales = new float[width];
    for (int j = 0; j < width; j++) {
      scales[j] = file.readFloat();
    }
    table = new byte[rows * width];
    file.readFully(table);
  }

  /** The number of a sequence, or -1 if it is not known. */
  private int number(int hash) {
    return filter.mayHave(hash) ? known.find(hash) : -1;
  }

  static WordGrams read(DataInput file) throws IOException {
    return new WordGrams(file);
  }

  static int[] ints(DataInput file) throws IOException {
    int[] ints = new int[file.readInt()];
    for (int i = 0; i < ints.length; i++) {
      ints[i] = file.readInt();
    }
    return ints;
  }

  private static int[] shorts(DataInput file, int count) throws IOException {
    int[] shorts = new int[count];
    for (int i = 0; i < count; i++) {
      shorts[i] = file.readUnsignedShort();
    }
    return shorts;
  }

  /**
   * For each line the sum of the vectors of its known sequences, over the root of their number: a
   * column of logits, then one for each number that the net reads. Counts the sequences and the
   * known ones in the page.
   */
  float[][] vectors(PageText page) {
    float[] rows = new float[width * page.lines];
    int[] hashes = new int[MOST];
    int[] found = new int[MOST];
    int[] sums = new int[width];
    for (int line = 0; line < page.lines; line++) {
      int count = find(page, line, hashes, found);
      if (count > 0) {
        Arrays.fill(sums, 0);
        for (int i = 0; i < count; i++) {
          addRow(found[i], sums);
        }
        float root = (float) (1 / Math.sqrt(count));
        for (int j = 0; j < width; j++) {
          rows[line * width + j] = sums[j] * scales[j] * root;
        }
      }
    }
    return Matrix.columns(rows, width);
  }

  private void addRow(int number, int[] sums) {
    byte[] vectors = table;
    int at = number * width;
    for (int j = 0; j < sums.length; j++) {
      sums[j] += vectors[at + j];
    }
  }

  /** The numbers of the known sequences of a line, each once. */
  private int find(PageText page, int line, int[] hashes, int[] found) {
    int all = hashes(page, line, hashes);
    int count = 0;
    page.sequences += all;
    for (int i = 0; i < all; i++) {
      int number = number(hashes[i]);
      boolean fresh = number >= 0;
      page.knownSequences += fresh ? 1 : 0;
      for (int k = 0; fresh && k < count; k++) {
        fresh = found[k] != number;
      }
      if (fresh) {
        found[count++] = number;
      }
    }
    return count;
  }

  /** The hashes of all sequences of a line, some more than once. */
  static int hashes(PageText page, int line, int[] hashes) {
    int from = page.wordsFrom[line];
    int words = page.wordCount(line);
    int to = from + words;
    int[] t = page.folded;
    if (words == 0) {
      return 0;
    }
    int count = 0;
    if (words <= HEAD + TAIL) {
      count = sequences(t, from, to, hashes, count);
    } else {
      count = sequences(t, from, from + HEAD, hashes, count);
      count = sequences(t, to - TAIL, to, hashes, count);
    }
    for (int length = 1; length <= Math.min(3, words); length++) {
      hashes[count++] = Hashes.mix(joined(t, from, length), START_MARK);
      hashes[count++] = Hashes.mix(joined(t, to - length, length), END_MARK);
    }
    if (words <= WHOLE) {
      int whole = WHOLE_MARK;
      for (int i = from; i < to; i++) {
        whole = Hashes.mix(whole, t[i]);
      }
      hashes[count++] = whole;
    }
    return count;
  }

  private static int sequences(int[] t, int from, int to, int[] hashes, int before) {
    int count = before;
    for (int i = from; i < to; i++) {
      for (int length = 1; length <= 3 && i + length <= to; length++) {
        hashes[count++] = joined(t, i, length);
      }
    }
    return count;
  }

  private static int joined(int[] t, int from, int length) {
    int hash = t[from];
    for (int i = from + 1; i < from + length; i++) {
      hash = Hashes.mix(hash, t[i]);
    }
    return hash;
  }

  /**
   * The words of a line that most clearly mark lines that are no text.
   *
   * @param from first word in the line
   * @param length how many words
   * @param sites training sites on which such lines contain them
   */
  record Sign(int from, int length, int sites) {}

  /** The clearest sign of a line, or null if its words say little. */
  @Nullable Sign sign(PageText page, int line) {
    int from = page.wordsFrom[line];
    int words = Math.min(page.wordCount(line), HEAD + TAIL);
    Sign best = null;
    double most = CLEAR;
    for (int i = 0; i < words; i++) {
      for (int length = 1; length <= 3 && i + length <= words; length++) {
        int number = number(joined(page.folded, from + i, length));
        if (number >= 0 && clarity(number) > most) {
          most = clarity(number);
          best = new Sign(i, length, dropSites[number]);
        }
      }
    }
    return best;
  }

  /** Log odds of the sites over their standard error. */
  private double clarity(int number) {
    double drop = dropSites[number] + 0.5;
    double keep = keepSites[number] + 0.5;
    return drop < 4 * keep ? 0 : Math.log(drop / keep) / Math.sqrt(1 / drop + 1 / keep);
  }
}
