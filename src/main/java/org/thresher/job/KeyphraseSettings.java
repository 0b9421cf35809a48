package org.thresher.job;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How keyphrases are chosen.
 *
 * @param enabled whether they are; null means false
 * @param perDocument the most phrases of a document, 1 to 100; null means 10
 */
public record KeyphraseSettings(@Nullable Boolean enabled, @Nullable Integer perDocument)
    implements Serializable {
  /** Fills in the defaults and checks the range. */
  public KeyphraseSettings {
    enabled = enabled == null ? Boolean.FALSE : enabled;
    perDocument = perDocument == null ? Integer.valueOf(10) : perDocument;
    if (perDocument < 1 || perDocument > 100) {
      throw new IllegalArgumentException(
          "topics.keyphrases.perDocument: " + perDocument + " is not in 1..100");
    }
  }

  /** Off. */
  public static KeyphraseSettings defaults() {
    return new KeyphraseSettings(null, null);
  }
}
