package org.thresher.document;

import java.util.Locale;
import java.util.Optional;

/** What a page without a text of its own came in place of one; {@link #label} is a flag. */
public enum Placeholder {
  /** It says that there is no such page. */
  ERROR_PAGE,
  /** It asks whether a robot visits. */
  ROBOT_CHECK,
  /** It is the frame of a page whose text a script would load. */
  EMPTY_FRAME;

  /** The word in the documents' flags and in the evidence of their drop. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a document's flags say that its page is, if one of them says so. */
  public static Optional<Placeholder> of(Document document) {
    for (Placeholder placeholder : values()) {
      if (document.flags().contains(placeholder.label())) {
        return Optional.of(placeholder);
      }
    }
    return Optional.empty();
  }
}
