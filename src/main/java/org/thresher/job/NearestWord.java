package org.thresher.job;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How far apart two words are, for "did you mean". */
public final class NearestWord {
  /** A longer word is none that was misspelt. */
  private static final int LONGEST = 60;

  private static final int LEAST_BEGINNING = 3;

  private NearestWord() {}

  /**
   * For the end of a message about a word that is not legal: the nearest legal one, if one is near,
   * and all of them.
   *
   * @param legal the legal words; nothing is said if there are none
   */
  public static String nearest(String word, Collection<String> legal) {
    if (word.length() > LONGEST) {
      return legal.isEmpty() ? "" : " (legal: " + String.join(", ", legal) + ")";
    }
    if (legal.isEmpty()) {
      return "";
    }
    String all = String.join(", ", legal);
    return of(word, legal)
        .map(nearest -> "; nearest is '" + nearest + "' (legal: " + all + ")")
        .orElse("; must be one of " + all);
  }

  /**
   * The legal word that was meant, as far as anybody can tell: one with the same beginning, or one
   * that differs in less than half of its letters. Case does not count.
   */
  public static Optional<String> of(String word, Collection<String> legal) {
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String given = word.toLowerCase(Locale.ROOT);
    return legal.stream()
        .filter(
            candidate ->
                apart(given, candidate) * 2 <= Math.max(given.length(), candidate.length()))
        .min(Comparator.comparingInt(candidate -> apart(given, candidate)));
  }

  /** How far apart two words are; nothing if one of them is a beginning of the other. */
  private static int apart(String given, String candidate) {
    String other = candidate.toLowerCase(Locale.ROOT);
    boolean beginning =
        Math.min(given.length(), other.length()) >= LEAST_BEGINNING
            && (other.startsWith(given) || given.startsWith(other));
    int distance = distance(given, other);
    return beginning ? Math.min(distance, 1) : distance;
  }

  /** The Levenshtein distance: insertions, deletions and substitutions of characters. */
  public static int distance(String first, String second) {
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
