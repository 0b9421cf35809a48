package org.thresher.job;

/**
 * How topics are found in the dump itself.
 *
 * @param enabled whether they are; default false
 * @param topics how many topics, 2 to 200; default 20
 * @param sampleDocuments the most documents from which the topics are learned, 100 to 50,000,
 *     chosen by a hash of their ids; default 20,000
 */
public record CorpusTopicSettings(boolean enabled, int topics, int sampleDocuments)
    implements Settings {
  /** Off. */
  public static final CorpusTopicSettings DEFAULTS = new CorpusTopicSettings(false, 20, 20_000);

  /** Checks the ranges. */
  public CorpusTopicSettings {
    Check.in("topics", topics, 2, 200);
    Check.in("sampleDocuments", sampleDocuments, 100, 50_000);
  }
}
