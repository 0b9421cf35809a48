package org.thresher.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/**
 * How the topics stage works.
 *
 * @param model file of a model with a taxonomy of its own, made by {@code thresher train-topics};
 *     empty, the default, for the model that comes with Thresher (17 IPTC Media Topics)
 * @param maxTopics the most topics a document gets, 1 to 17; default 3
 * @param metadata whether the page's section, keywords and URL path are used; default true
 * @param minScore the least score of a topic, 0..1, in place of the model's threshold per subject,
 *     which is the default; 0 never abstains
 * @param corpus topics found in the dump itself; default off
 * @param keyphrases phrases of each document; default off
 */
public record TopicSettings(
    @JsonSerialize(using = TopicSettings.EmptyAsNull.class) String model,
    int maxTopics,
    boolean metadata,
    TopicThreshold minScore,
    CorpusTopicSettings corpus,
    KeyphraseSettings keyphrases)
    implements Settings {
  private static final int MOST_TOPICS = 17;

  /** The model that comes with Thresher and the metadata, nothing learned from the dump. */
  public static final TopicSettings DEFAULTS =
      new TopicSettings(
          "",
          3,
          true,
          TopicThreshold.OF_MODEL,
          CorpusTopicSettings.DEFAULTS,
          KeyphraseSettings.DEFAULTS);

  /** Checks the ranges. */
  public TopicSettings {
    Check.in("maxTopics", maxTopics, 1, MOST_TOPICS);
    Check.share("minScore", minScore.score());
  }

  /** Whether the taxonomy is that of the model that comes with Thresher. */
  public boolean hasOwnModel() {
    return !model.isEmpty();
  }

  /** Prints an empty text as a key without a value. */
  static final class EmptyAsNull extends StdSerializer<String> {
    EmptyAsNull() {
      super(String.class);
    }

    @Override
    public void serialize(String text, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      if (text.isEmpty()) {
        out.writeNull();
      } else {
        out.writeString(text);
      }
    }
  }
}
