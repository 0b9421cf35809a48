package org.thresher.stage.language;

import java.lang.Character.UnicodeScript;

/** How far a model's probabilities hold for a text that may be unlike all that it learnt from. */
final class DomainTrust {
  private static final boolean[] CASED = new boolean[Scripts.count()];

  static {
    CASED[Scripts.classOf(UnicodeScript.LATIN)] = true;
    CASED[Scripts.classOf(UnicodeScript.CYRILLIC)] = true;
    CASED[Scripts.classOf(UnicodeScript.GREEK)] = true;
    CASED[Scripts.classOf(UnicodeScript.ARMENIAN)] = true;
  }

  /** Share of a text's features below which the model trusts itself less. */
  private static final double KNOWN_SHARE = 0.75;

  /** Fewer letters than these may be symbols. */
  private static final double ENOUGH_LETTERS = 4;

  /** The factor of a probability where every word is capitalised. */
  private static final double NAMES_TRUST = 0.6;

  /** A text in nothing but capitals that has so many words is no list of names. */
  private static final int CAPITALS_WORDS = 4;

  private DomainTrust() {}

  /**
   * The factor, 0..1, by which the probabilities of a text are multiplied: less for a few letters,
   * where many features are unknown to it, and where all words are capitalised, as in lists of
   * names; not where all letters of several words are capitals.
   */
  static double in(NgramFeatures features) {
    double enough = Math.min(1, features.readLetters() / ENOUGH_LETTERS);
    if (!CASED[features.script()]) {
      return enough;
    }
    double known = (double) features.count() / Math.max(1, features.seen());
    double trust = enough * Math.min(1, known / KNOWN_SHARE);
    boolean loud = features.isInCapitals() && features.words() >= CAPITALS_WORDS;
    boolean names = !loud && features.words() > 1 && features.capitalised() == features.words();
    return names ? trust * NAMES_TRUST : trust;
  }
}
