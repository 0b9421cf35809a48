package org.thresher.job;

/**
 * How keyphrases are chosen.
 *
 * @param enabled whether they are; default false
 * @param perDocument the most phrases of a document, 1 to 100; default 10
 */
public record KeyphraseSettings(boolean enabled, int perDocument) implements Settings {
  /** Off. */
  public static final KeyphraseSettings DEFAULTS = new KeyphraseSettings(false, 10);

  /** Checks the range. */
  public KeyphraseSettings {
    Check.in("perDocument", perDocument, 1, 100);
  }
}
