package org.thresher.stage.language;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Fits, on labelled texts that the model has not seen, what makes its probabilities true: a factor
 * for each length of text, and the priors of near relatives.
 */
final class ProbabilityFit {
  /** Sets that are for measuring only. */
  private static final Set<String> NOT_FITTED = Set.of("udhr", "mixed-clean", "gatitos");

  /** Sets of single words and pairs, on which priors of sentences are not fitted. */
  private static final Set<String> WORDS = Set.of("lingua-single-words", "lingua-word-pairs");

  private static final double LOWEST = 0.25;
  private static final double RATIO = 1.05;
  private static final int STEPS = 44;
  private static final double HIGHEST_LOSS = 20;

  /** A text whose language is known, from an evaluation set. */
  record Labelled(String set, String language, String text) {}

  private ProbabilityFit() {}

  /** The texts of a folder's sets that may be fitted on. */
  static List<Labelled> read(Path sets) throws IOException {
    List<Labelled> texts = new ArrayList<>();
    for (Path file : TrainingSet.files(sets)) {
      String set = String.valueOf(file.getFileName()).replace(".tsv", "");
      if (!NOT_FITTED.contains(set)) {
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          int tab = line.indexOf('\t');
          String label = line.substring(0, tab);
          texts.add(new Labelled(set, LanguageCodes.iso639Part3(label), line.substring(tab + 1)));
        }
      }
    }
    return texts;
  }

  /** The model with the factors of least log loss for each length. */
  static ModelData withFactors(ModelData data, List<Labelled> texts) {
    double[][] losses = new double[ModelData.LENGTH_BUCKETS][STEPS];
    LanguageModel model = new LanguageModel(data);
    for (Labelled text : texts) {
      NgramFeatures features = new NgramFeatures(text.text());
      List<String> languages = model.languages(features.script());
      int target = languages.indexOf(text.language());
      if (languages.size() > 1 && target >= 0) {
        float[] scores = model.scores(features);
        addLosses(scores, target, losses[ModelData.lengthBucket(features.count())]);
      }
    }
    float[] factors = new float[ModelData.LENGTH_BUCKETS];
    for (int bucket = 0; bucket < factors.length; bucket++) {
      factors[bucket] = factorOfLeast(losses[bucket]);
    }
    return data.withFactors(factors);
  }

  /** The model with priors for the members of the groups of near relatives. */
  static ModelData withPriors(ModelData data, List<Labelled> texts, List<List<String>> groups) {
    LanguageModel model = new LanguageModel(data);
    float[] priors = new float[data.classes()];
    for (List<String> group : groups) {
      RelativePriors relatives = new RelativePriors(group);
      for (Labelled text : texts) {
        if (group.contains(text.language()) && !WORDS.contains(text.set())) {
          NgramFeatures features = new NgramFeatures(text.text());
          List<String> languages = model.languages(features.script());
          if (languages.size() > 1) {
            relatives.add(text.set(), text.language(), model.scores(features), languages);
          }
        }
      }
      set(priors, data, group, relatives.fit());
    }
    return data.withPriors(priors);
  }

  /** The model with the sharpness of least log loss for the answers of each group. */
  static ModelData withSharpness(ModelData data, List<Labelled> texts, List<List<String>> groups) {
    LanguageModel model = new LanguageModel(data);
    double[][] losses = new double[groups.size()][STEPS];
    for (Labelled text : texts) {
      NgramFeatures features = new NgramFeatures(text.text());
      List<String> languages = model.languages(features.script());
      int target = languages.indexOf(text.language());
      if (languages.size() > 1 && target >= 0 && !WORDS.contains(text.set())) {
        float[] scores = model.scores(features);
        int best = model.best(scores, model.firstClass(features.script()));
        int group = groupOf(languages.get(best), groups);
        if (group >= 0) {
          addLosses(scores, target, losses[group]);
        }
      }
    }
    float[] sharpness = data.sharpness().clone();
    for (int group = 0; group < losses.length; group++) {
      float[] same = new float[groups.get(group).size()];
      Arrays.fill(same, Math.min(1, factorOfLeast(losses[group])));
      set(sharpness, data, groups.get(group), same);
    }
    return data.withSharpness(sharpness);
  }

  private static int groupOf(String language, List<List<String>> groups) {
    for (int group = 0; group < groups.size(); group++) {
      if (groups.get(group).contains(language)) {
        return group;
      }
    }
    return -1;
  }

  private static void set(float[] values, ModelData data, List<String> group, float[] fitted) {
    for (int c = 0; c < values.length; c++) {
      int member = group.indexOf(data.languages()[c]);
      if (member >= 0) {
        values[c] = fitted[member];
      }
    }
  }

  private static void addLosses(float[] scores, int target, double[] losses) {
    for (int step = 0; step < losses.length; step++) {
      double factor = factor(step);
      double sum = 0;
      for (float score : scores) {
        double above = (score - scores[target]) * factor;
        sum += above < -HIGHEST_LOSS ? 0 : StrictMath.exp(Math.min(above, HIGHEST_LOSS));
      }
      losses[step] += StrictMath.log(sum);
    }
  }

  private static float factorOfLeast(double[] losses) {
    if (Arrays.stream(losses).sum() == 0) {
      return 1;
    }
    int best = 0;
    for (int step = 1; step < losses.length; step++) {
      best = losses[step] < losses[best] ? step : best;
    }
    return (float) factor(best);
  }

  private static double factor(int step) {
    return LOWEST * StrictMath.pow(RATIO, step);
  }
}
