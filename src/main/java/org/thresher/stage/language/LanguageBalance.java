package org.thresher.stage.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.document.LanguageProfile;

/**
 * Weighs the languages of a document's paragraphs. A paragraph that is sure of its language speaks
 * for itself; an unsure one, such as a short heading, is counted to the document's language.
 */
final class LanguageBalance {
  /** From this probability on a paragraph is in its own language whatever is around it. */
  private static final double SURE = 0.9;

  /** Fewest letters of a paragraph that can be foreign: about five words. */
  private static final int FOREIGN_LETTERS = 24;

  private static final int TOP = 3;
  private static final double SETTLED = 0.97;

  private final LanguageIdentifier identifier;
  private final List<@Nullable String> texts = new ArrayList<>();
  private final List<LanguageGuess> guesses = new ArrayList<>();

  LanguageBalance(LanguageIdentifier identifier) {
    this.identifier = identifier;
  }

  /** Adds the next paragraph; null if it does not count. */
  void add(@Nullable String text) {
    texts.add(text);
    guesses.add(text == null ? LanguageGuess.NO_LANGUAGE : identifier.identify(text));
  }

  /** The document's language. */
  LanguageProfile profile(double minScore) {
    Map<String, double[]> weights = new TreeMap<>();
    long letters = 0;
    for (LanguageGuess guess : guesses) {
      letters += guess.letters();
      if (guess.isLanguage()) {
        weigh(weights, guess.language(), guess.letters() * guess.probability());
        weigh(weights, guess.runnerUp(), guess.letters() * guess.runnerUpProbability());
      }
    }
    if (letters == 0) {
      return new LanguageProfile(LanguageGuess.NO_CONTENT, 1, null, List.of());
    }
    String leader = heaviest(weights);
    LanguageGuess joint = joint(leader);
    if (minScore <= 0 && !joint.isLanguage()) {
      joint = identifier.bestGuess(all());
    }
    String language = joint.isSure(minScore) ? joint.language() : LanguageGuess.UNDETERMINED;
    return new LanguageProfile(
        language, joint.probability(), joint.script(), shares(joint.language(), letters));
  }

  private String all() {
    StringBuilder text = new StringBuilder();
    for (String paragraph : texts) {
      text.append(paragraph == null ? "" : paragraph).append('\n');
    }
    return text.toString();
  }

  /** The guess for a paragraph that is surely in another language than the document, else null. */
  @Nullable LanguageGuess foreign(int paragraph, LanguageProfile document) {
    LanguageGuess guess = guesses.get(paragraph);
    String language = document.language();
    boolean foreign =
        guess.isLanguage()
            && guess.isSure(SURE)
            && guess.letters() >= FOREIGN_LETTERS
            && !language.equals(LanguageGuess.UNDETERMINED)
            && !guess.language().equals(language)
            && !guess.runnerUp().equals(language);
    return foreign ? guess : null;
  }

  /**
   * The guess for all paragraphs together in which the leading language is first or second: more
   * text than in each of them, so surer, and right more often among near relatives.
   */
  private LanguageGuess joint(String leader) {
    StringBuilder text = new StringBuilder();
    LanguageGuess surest = LanguageGuess.NO_LANGUAGE;
    for (int i = 0; i < guesses.size(); i++) {
      LanguageGuess guess = guesses.get(i);
      String paragraph = texts.get(i);
      boolean speaks = guess.language().equals(leader) || guess.runnerUp().equals(leader);
      if (paragraph != null && speaks) {
        text.append(paragraph).append('\n');
        surest = guess.letters() > surest.letters() ? guess : surest;
      }
    }
    boolean settled = surest.language().equals(leader) && surest.probability() > SETTLED;
    return settled ? surest : identifier.identify(text);
  }

  private List<LanguageProfile.Share> shares(String main, long letters) {
    Map<String, double[]> byLanguage = new TreeMap<>();
    for (LanguageGuess guess : guesses) {
      if (guess.letters() > 0) {
        boolean unsure = guess.isLanguage() && !guess.isSure(SURE);
        String language = unsure ? main : guess.language();
        double[] sums = byLanguage.computeIfAbsent(language, key -> new double[2]);
        double probability =
            guess.language().equals(language)
                ? guess.probability()
                : guess.runnerUp().equals(language) ? guess.runnerUpProbability() : 0;
        sums[0] += guess.letters();
        sums[1] += guess.letters() * probability;
      }
    }
    return byLanguage.entrySet().stream()
        .map(e -> share(e.getKey(), e.getValue(), letters))
        .sorted(Comparator.comparingDouble(LanguageProfile.Share::share).reversed())
        .limit(TOP)
        .toList();
  }

  private static LanguageProfile.Share share(String language, double[] sums, long letters) {
    return new LanguageProfile.Share(language, sums[1] / sums[0], sums[0] / letters);
  }

  private static void weigh(Map<String, double[]> weights, String language, double weight) {
    weights.computeIfAbsent(language, key -> new double[1])[0] += weight;
  }

  /** The language with most weight; the first by name where weights are equal. */
  private static String heaviest(Map<String, double[]> weights) {
    String heaviest = LanguageGuess.UNDETERMINED;
    double most = 0;
    for (Map.Entry<String, double[]> entry : weights.entrySet()) {
      if (entry.getValue()[0] > most) {
        most = entry.getValue()[0];
        heaviest = entry.getKey();
      }
    }
    return heaviest;
  }
}
