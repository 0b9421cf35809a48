package org.thresher.stage.language;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.job.LanguageSettings;

/** How good a model is on labelled texts. */
final class HeldOutScores {
  /** Counts of one set. */
  private static final class Counts {
    final SortedMap<String, int[]> rightAndAll = new TreeMap<>();
    int texts;
    int answered;
    int rightAnswers;
  }

  private HeldOutScores() {}

  /**
   * For each set: {@code macroRecall} of the best guess, over the set's languages; {@code
   * answered}, the share of texts whose guess passes the default threshold; {@code right}, the
   * share of right ones among those.
   */
  static Map<String, Map<String, Double>> of(
      LanguageModel model, List<ProbabilityFit.Labelled> texts) {
    SortedMap<String, Counts> bySet = new TreeMap<>();
    for (ProbabilityFit.Labelled text : texts) {
      Counts counts = bySet.computeIfAbsent(text.set(), set -> new Counts());
      LanguageGuess guess = model.identify(text.text());
      boolean right = guess.language().equals(text.language());
      int[] language = counts.rightAndAll.computeIfAbsent(text.language(), l -> new int[2]);
      language[0] += right ? 1 : 0;
      language[1]++;
      counts.texts++;
      if (guess.isLanguage() && guess.isSure(LanguageSettings.DEFAULT_MIN_SCORE)) {
        counts.answered++;
        counts.rightAnswers += right ? 1 : 0;
      }
    }
    SortedMap<String, Map<String, Double>> scores = new TreeMap<>();
    bySet.forEach((set, counts) -> scores.put(set, scores(counts)));
    return scores;
  }

  private static Map<String, Double> scores(Counts counts) {
    double recall =
        counts.rightAndAll.values().stream().mapToDouble(c -> (double) c[0] / c[1]).sum();
    SortedMap<String, Double> scores = new TreeMap<>();
    scores.put("macroRecall", rounded(recall / counts.rightAndAll.size()));
    scores.put("answered", rounded((double) counts.answered / counts.texts));
    scores.put("right", rounded((double) counts.rightAnswers / Math.max(1, counts.answered)));
    return scores;
  }

  private static double rounded(double share) {
    return Math.round(share * 10_000) / 10_000.0;
  }
}
