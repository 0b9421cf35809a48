package org.thresher;

/** How far apart two words are, for "did you mean". */
final class Spelling {
  private Spelling() {}

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
