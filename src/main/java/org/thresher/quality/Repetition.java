package org.thresher.quality;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of a text repeats itself: the measures of Rae et al. 2021 (table A1), lengths in
 * characters.
 */
final class Repetition {
  private static final long ROLL = 0x9E3779B97F4A7C15L;

  private Repetition() {}

  /**
   * What repeats among some pieces of text.
   *
   * @param pieces number of pieces that stand earlier already
   * @param characters their characters
   */
  record Repeats(int pieces, long characters) {}

  /** The pieces that equal an earlier one. */
  static Repeats of(List<String> pieces) {
    Set<String> seen = new HashSet<>();
    int repeated = 0;
    long characters = 0;
    for (String piece : pieces) {
      if (!seen.add(piece)) {
        repeated++;
        characters += piece.length();
      }
    }
    return new Repeats(repeated, characters);
  }

  /**
   * Characters of all occurrences of the most frequent run of n tokens, the first one among equals.
   */
  static long topNgram(MeasuredText text, int n) {
    int runs = text.size() - n + 1;
    if (runs < 1) {
      return 0;
    }
    LongCounts counts = new LongCounts(runs);
    int most = 0;
    for (int i = 0; i < runs; i++) {
      most = Math.max(most, counts.add(ngram(text, i, n)));
    }
    for (int i = 0; i < runs; i++) {
      // Counting on from the totals, the first run to pass the maximum is the first of the top
      // ones.
      if (counts.add(ngram(text, i, n)) > most) {
        return (length(text, i, n) + n - 1L) * most;
      }
    }
    throw new IllegalStateException("no run stands " + most + " times");
  }

  /** Characters of the runs of n tokens that stand earlier already; counted runs do not overlap. */
  static long duplicateNgrams(MeasuredText text, int n) {
    int runs = text.size() - n + 1;
    if (runs < 1) {
      return 0;
    }
    LongCounts seen = new LongCounts(runs);
    long characters = 0;
    int i = 0;
    while (i < runs) {
      if (seen.add(ngram(text, i, n)) > 1) {
        characters += length(text, i, n);
        i += n;
      } else {
        i++;
      }
    }
    return characters;
  }

  private static long ngram(MeasuredText text, int from, int n) {
    long hash = n;
    for (int i = from; i < from + n; i++) {
      hash = (hash ^ text.hash(i)) * ROLL;
      hash ^= hash >>> 29;
    }
    return hash;
  }

  private static long length(MeasuredText text, int from, int n) {
    long length = 0;
    for (int i = from; i < from + n; i++) {
      length += text.length(i);
    }
    return length;
  }
}
