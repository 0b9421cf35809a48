package org.thresher.stage.clean;

import java.util.Arrays;
import java.util.List;

/**
 * The words of all lines of a page as hashes, and the numbers of each line, in arrays that serve
 * for the whole page. The numbers of a line are next to each other: {@code at(number, line)}.
 */
final class PageText {
  final int lines;

  final float[] numbers;
  final double[] words;
  final int[] sizes;
  final boolean[] terminated;
  final boolean[] colon;
  final boolean[] dated;
  final int[] keys;

  /** Counts of the stems of each group. */
  final int[] stems;

  /** Words as they are, and with digits as 0; those of a line from {@code wordsFrom[line]} on. */
  int[] exact = new int[256];

  int[] folded = new int[256];
  final int[] wordsFrom;

  /** Word sequences of all lines, and how many of them the model knows. */
  int sequences;

  int knownSequences;

  /** Content words by their number in {@link #content}, each once a line. */
  int[] contents = new int[256];

  final int[] contentsFrom;
  final IntIndex content;

  PageText(List<String> texts, LineScan scan) {
    lines = texts.size();
    numbers = new float[LineFeatures.COUNT * lines];
    words = new double[lines];
    sizes = new int[lines];
    terminated = new boolean[lines];
    colon = new boolean[lines];
    dated = new boolean[lines];
    keys = new int[lines];
    stems = new int[lines * LineFeatures.STEMS];
    wordsFrom = new int[lines + 1];
    contentsFrom = new int[lines + 1];
    content = new IntIndex(lines * 8);
    for (int i = 0; i < lines; i++) {
      scan.read(texts.get(i), i, this);
    }
  }

  int at(int number, int line) {
    return line * LineFeatures.COUNT + number;
  }

  int wordCount(int line) {
    return wordsFrom[line + 1] - wordsFrom[line];
  }

  void roomForWords(int least) {
    if (exact.length < least) {
      exact = Arrays.copyOf(exact, Math.max(least, 2 * exact.length));
      folded = Arrays.copyOf(folded, exact.length);
    }
  }

  void addContent(int at, int number) {
    if (at == contents.length) {
      contents = Arrays.copyOf(contents, 2 * at);
    }
    contents[at] = number;
  }
}
