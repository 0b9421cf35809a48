package org.thresher.job;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How topics are found in the dump itself.
 *
 * @param enabled whether they are; null means false
 * @param topics how many topics, 2 to 200; null means 20
 * @param sampleDocuments the most documents from which the topics are learned, 100 to 50,000,
 *     chosen by a hash of their ids; null means 20,000
 */
public record CorpusTopicSettings(
    @Nullable Boolean enabled, @Nullable Integer topics, @Nullable Integer sampleDocuments)
    implements Serializable {
  /** Fills in the defaults and checks the ranges. */
  public CorpusTopicSettings {
    enabled = enabled == null ? Boolean.FALSE : enabled;
    topics = topics == null ? Integer.valueOf(20) : topics;
    sampleDocuments = sampleDocuments == null ? Integer.valueOf(20_000) : sampleDocuments;
    if (topics < 2 || topics > 200) {
      throw new IllegalArgumentException("topics.corpus.topics: " + topics + " is not in 2..200");
    }
    if (sampleDocuments < 100 || sampleDocuments > 50_000) {
      throw new IllegalArgumentException(
          "topics.corpus.sampleDocuments: " + sampleDocuments + " is not in 100..50000");
    }
  }

  /** Off. */
  public static CorpusTopicSettings defaults() {
    return new CorpusTopicSettings(null, null, null);
  }
}
