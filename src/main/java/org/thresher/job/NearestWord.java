package org.thresher.job;

import java.util.Collection;
import java.util.Comparator;

/** How far apart two words are, for "did you mean". */
public final class NearestWord {
  /** A longer word is none that was misspelt. */
  private static final int LONGEST = 60;

  private NearestWord() {}

  /**
   * For the end of a message about a word that is not legal: the nearest legal one and all of them.
   *
   * @param legal the legal words; nothing is said if there are none
   */
  public static String nearest(String word, Collection<String> legal) {
    if (word.length() > LONGEST) {
      return legal.isEmpty() ? "" : " (legal: " + String.join(", ", legal) + ")";
    }
    return legal.stream()
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
        .map(nearest -> "; nearest is '" + nearest + "' (legal: " + String.join(", ", legal) + ")")
        .orElse("");
  }

  /** The Levenshtein distance: insertions, deletions and substitutions of characters. */
  static int distance(String first, String second) {
    int[] previous = new int[second.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= first.length(); i++) {
      int[] row = new int[previous.length];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substitution = first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], previous[j]) + 1, previous[j - 1] + substitution);
      }
      previous = row;
    }
    return previous[second.length()];
  }
}
