package org.thresher.stage.language;

import org.jspecify.annotations.Nullable;

/**
 * What an identifier thinks of a text.
 *
 * @param language ISO 639-3 code; {@code zxx} for text of no language, {@code und} where the script
 *     is unknown to the identifier
 * @param script ISO 15924 code of the script of most letters, or null without letters
 * @param probability calibrated probability that {@code language} is right, 0..1
 * @param runnerUp ISO 639-3 code of the second likeliest language, or {@code und} if there is none
 * @param runnerUpProbability its probability, 0..1
 * @param letters number of letters the guess rests on
 */
public record LanguageGuess(
    String language,
    @Nullable String script,
    double probability,
    String runnerUp,
    double runnerUpProbability,
    int letters) {

  /** Code of ISO 639-3 for an undetermined language. */
  public static final String UNDETERMINED = "und";

  /** Code of ISO 639-3 for content without language. */
  public static final String NO_CONTENT = "zxx";

  private static final double NO_CONTENT_SCORE = 0.9;
  private static final double SCRIPT_SCORE = 0.9;

  /** Too little for a document's language to be named unless the job asks for any guess. */
  private static final double ROMANISED_SCORE = 0.4;

  /** From this number of letters on a text is long. */
  static final int MANY_LETTERS = 400;

  private static final double MANY_LETTERS_SHARE = 0.75;
  private static final int FEW_LETTERS = 14;
  private static final int SHORT_LETTERS = 50;
  private static final double SHORT_SCORE = 0.75;

  private static final double FEW_LETTERS_SCORE = 0.9;

  /** A text without anything to read. */
  public static final LanguageGuess NO_LANGUAGE =
      new LanguageGuess(NO_CONTENT, null, 1, UNDETERMINED, 0, 0);

  /** The guess for letters that are no text: numbers, addresses, lines of programs. */
  static LanguageGuess noLanguage(String script, int letters) {
    return new LanguageGuess(NO_CONTENT, script, NO_CONTENT_SCORE, UNDETERMINED, 0, letters);
  }

  /** The guess from the script alone; no language is known in it if null. */
  static LanguageGuess ofScript(@Nullable String language, String script, int letters) {
    return language == null
        ? new LanguageGuess(UNDETERMINED, script, 0, UNDETERMINED, 0, letters)
        : new LanguageGuess(language, script, SCRIPT_SCORE, UNDETERMINED, 0, letters);
  }

  /** The guess for a language in letters that are not its own. */
  static LanguageGuess romanised(String language, String script, int letters) {
    return new LanguageGuess(language, script, ROMANISED_SCORE, UNDETERMINED, 0, letters);
  }

  /** Whether the language is a real one, neither {@code und} nor {@code zxx}. */
  public boolean isLanguage() {
    return !language.equals(UNDETERMINED) && !language.equals(NO_CONTENT);
  }

  /**
   * Whether the guess is sure enough to be believed. Texts of a few letters may be names, codes or
   * words of languages that the identifier does not know, so more is asked of them: 0.9 of a word
   * or two, 0.75 of a short line. A long text leaves doubt between near relatives only, so less is
   * asked of it. The limits are those at which most sentences of the evaluation sets are answered
   * while 98.5 % of the answers are right.
   *
   * @param minScore the lowest probability that counts for a text of {@value #SHORT_LETTERS}
   *     letters or more, 0..1, and for any shorter one; three quarters of it are enough from
   *     {@value #MANY_LETTERS} letters on; 0 takes every guess, of short texts too
   */
  public boolean isSure(double minScore) {
    if (minScore <= 0) {
      return true;
    }
    if (letters < FEW_LETTERS) {
      return probability >= Math.max(minScore, FEW_LETTERS_SCORE);
    }
    if (letters < SHORT_LETTERS) {
      return probability >= Math.max(minScore, SHORT_SCORE);
    }
    return probability >= (letters < MANY_LETTERS ? minScore : MANY_LETTERS_SHARE * minScore);
  }

  /** The language if it is sure enough, else {@code und}; {@code zxx} stays. */
  public String languageIfSure(double minScore) {
    return isLanguage() && !isSure(minScore) ? UNDETERMINED : language;
  }
}
