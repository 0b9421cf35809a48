package org.thresher.stage.topics.corpus;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures how often words occur together: NPMI over the documents of a sample, see {@link
 * TopicTerms}.
 */
final class Coherence {
  private final Map<Integer, BitSet> documents = new HashMap<>();
  private final int size;

  /**
   * Notes where the words are.
   *
   * @param rows the documents
   * @param terms the words that will be asked for
   */
  Coherence(List<TopicVocabulary.Row> rows, BitSet terms) {
    size = rows.size();
    for (int i = 0; i < size; i++) {
      for (int term : rows.get(i).terms()) {
        if (terms.get(term)) {
          documents.computeIfAbsent(term, key -> new BitSet()).set(i);
        }
      }
    }
  }

  /** Mean NPMI of all pairs; 0 for fewer than two words. */
  double of(int[] terms) {
    double sum = 0;
    int pairs = 0;
    for (int i = 1; i < terms.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += npmi(terms[i], terms[j]);
        pairs++;
      }
    }
    return pairs == 0 ? 0 : sum / pairs;
  }

  private double npmi(int first, int second) {
    BitSet a = documents.getOrDefault(first, new BitSet());
    BitSet b = documents.getOrDefault(second, new BitSet());
    BitSet both = (BitSet) a.clone();
    both.and(b);
    double together = both.cardinality();
    if (together == 0) {
      return -1;
    }
    if (together == size) {
      return 1;
    }
    double information =
        StrictMath.log(together * size / ((double) a.cardinality() * b.cardinality()));
    return information / -StrictMath.log(together / size);
  }
}
