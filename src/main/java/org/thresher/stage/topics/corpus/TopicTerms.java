package org.thresher.stage.topics.corpus;

import java.util.List;

/**
 * What a topic of the dump is about.
 *
 * @param topic its number, from 1
 * @param terms its ten strongest words, strongest first
 * @param coherence mean normalised pointwise mutual information (NPMI) of the pairs of these words
 *     over the documents of the sample, -1 to 1; words that never meet count -1 (Lau, Newman and
 *     Baldwin 2014; Röder, Both and Hinneburg 2015, with whole documents as windows)
 */
public record TopicTerms(int topic, List<String> terms, double coherence) {
  /** Copies the list. */
  public TopicTerms {
    terms = List.copyOf(terms);
  }
}
