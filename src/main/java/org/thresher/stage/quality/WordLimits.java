package org.thresher.stage.quality;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.thresher.text.HashCounts;
import org.thresher.text.SpacyWords;

/** What the words of a text must be like: their mean length, letters in them, stop words. */
final class WordLimits {
  /** Those of MassiveText, Rae et al. 2021, appendix A.1.1. */
  static final WordLimits GOPHER =
      new WordLimits(
          3, 10, 0.8, "English", List.of("the", "be", "to", "of", "and", "that", "have", "with"));

  private final double shortestMean;
  private final double longestMean;
  private final double leastLetters;
  private final String language;

  /** Hashes of the stop words, sorted. */
  private final long[] stopWords;

  private final int longestStopWord;

  /**
   * Limits.
   *
   * @param shortestMean the least mean length of words, in code points
   * @param longestMean the greatest
   * @param leastLetters the least share of words with a letter
   * @param language what the stop words are of, for messages
   * @param stopWords words of which a text must have two
   */
  WordLimits(
      double shortestMean,
      double longestMean,
      double leastLetters,
      String language,
      Collection<String> stopWords) {
    this.shortestMean = shortestMean;
    this.longestMean = longestMean;
    this.leastLetters = leastLetters;
    this.language = language;
    this.stopWords =
        stopWords.stream()
            .mapToLong(word -> HashCounts.of(word, 0, word.length()))
            .sorted()
            .distinct()
            .toArray();
    longestStopWord =
        stopWords.stream().mapToInt(word -> word.codePointCount(0, word.length())).max().orElse(0);
  }

  double shortestMean() {
    return shortestMean;
  }

  double longestMean() {
    return longestMean;
  }

  double leastLetters() {
    return leastLetters;
  }

  String language() {
    return language;
  }

  /** How many different stop words occur. */
  int distinctStopWords(SpacyWords words) {
    boolean[] found = new boolean[stopWords.length];
    int count = 0;
    for (int i = 0; i < words.count(); i++) {
      int stopWord = stopWord(words, i);
      if (stopWord >= 0 && !found[stopWord]) {
        found[stopWord] = true;
        count++;
      }
    }
    return count;
  }

  /** The number of a stop word, or negative for other words. */
  int stopWord(SpacyWords words, int word) {
    return words.length(word) > longestStopWord
        ? -1
        : Arrays.binarySearch(stopWords, words.hash(word));
  }
}
