package org.thresher.job;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.topics.train.TrainTopics;

/**
 * How the topics stage works.
 *
 * @param model file of a model made by {@link TrainTopics}, with a taxonomy of its own; null for
 *     the model that comes with Thresher (17 IPTC Media Topics)
 * @param maxTopics the most topics a document gets, 1 to 17; null means 3
 * @param metadata whether the page's section, keywords and URL path are used; null means true
 * @param minScore the least score of a topic, 0..1, in place of the model's threshold per subject;
 *     0 never abstains; null for the model's thresholds
 * @param corpus topics found in the dump itself; null means off
 * @param keyphrases phrases of each document; null means off
 */
public record TopicSettings(
    @Nullable String model,
    @Nullable Integer maxTopics,
    @Nullable Boolean metadata,
    @Nullable Double minScore,
    @Nullable CorpusTopicSettings corpus,
    @Nullable KeyphraseSettings keyphrases)
    implements Serializable {
  private static final int MOST_TOPICS = 17;

  /** Fills in the defaults and checks the ranges. */
  public TopicSettings {
    maxTopics = maxTopics == null ? Integer.valueOf(3) : maxTopics;
    metadata = metadata == null ? Boolean.TRUE : metadata;
    corpus = corpus == null ? CorpusTopicSettings.defaults() : corpus;
    keyphrases = keyphrases == null ? KeyphraseSettings.defaults() : keyphrases;
    if (maxTopics < 1 || maxTopics > MOST_TOPICS) {
      throw new IllegalArgumentException(
          "topics.maxTopics: " + maxTopics + " is not in 1.." + MOST_TOPICS);
    }
    if (minScore != null && !(minScore >= 0 && minScore <= 1)) {
      throw new IllegalArgumentException("topics.minScore: " + minScore + " is not in 0..1");
    }
    if (model != null && model.isBlank()) {
      throw new IllegalArgumentException("topics.model: the path is empty");
    }
  }

  /** Settings that learn nothing from the dump. */
  public TopicSettings(
      @Nullable String model,
      @Nullable Integer maxTopics,
      @Nullable Boolean metadata,
      @Nullable Double minScore) {
    this(model, maxTopics, metadata, minScore, null, null);
  }

  /** The model that comes with Thresher, at most 3 topics, metadata used. */
  public static TopicSettings defaults() {
    return new TopicSettings(null, null, null, null);
  }
}
