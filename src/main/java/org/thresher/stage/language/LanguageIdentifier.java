package org.thresher.stage.language;

/** Tells the language of one piece of text. Implementations are safe for use by several threads. */
public interface LanguageIdentifier {
  /**
   * The likeliest language of a text.
   *
   * @param text one paragraph, sentence, phrase or word; may be empty
   * @return the guess, never null; {@link LanguageGuess#NO_LANGUAGE} where there is nothing to read
   */
  LanguageGuess identify(CharSequence text);

  /**
   * The likeliest language of a text with letters, also where {@link #identify} sees none in it:
   * numbers with units, lines of programs.
   */
  default LanguageGuess bestGuess(CharSequence text) {
    return identify(text);
  }
}
