package org.thresher.report.review;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person says of a line.
 *
 * @param kind whether the run was right
 * @param reason of a kept line that should go, the reason for which; null if none was named
 */
record Answer(Kind kind, @Nullable String reason) {
  /** Whether what the run did with the line was right. */
  enum Kind {
    /** It was removed and is no text, or kept and is text. */
    RIGHT,
    /** It was removed and is text, or kept and is none. */
    WRONG,
    /** The person cannot tell. */
    UNSURE;

    /** The word in a file of answers. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.word().equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }
}
