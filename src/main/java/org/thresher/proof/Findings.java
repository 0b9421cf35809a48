package org.thresher.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is wrong with a corpus: sentences by place, those of one place counted and only the first of
 * them kept, so that a corpus that is wrong in every row is reported in a few lines.
 */
final class Findings {
  private static final int SHOWN = 5;

  private final SortedMap<String, List<String>> shown = new TreeMap<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();

  /**
   * Adds one.
   *
   * @param place a file of the corpus, or a document
   * @param what what is wrong with it, for people
   */
  void add(String place, String what) {
    long count = counts.merge(place, 1L, Long::sum);
    if (count <= SHOWN) {
      shown.computeIfAbsent(place, key -> new ArrayList<>()).add(what);
    }
  }

  /** How many there are. */
  long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Them all as lines, by place. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    shown.forEach(
        (place, sentences) -> {
          sentences.forEach(sentence -> lines.add(place + ": " + sentence));
          long more = counts.getOrDefault(place, 0L) - sentences.size();
          if (more > 0) {
            lines.add(place + ": and " + more + " more");
          }
        });
    return lines;
  }
}
