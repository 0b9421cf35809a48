package org.thresher.stage.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shipped identifier: a bag of hashed character n-grams and words, averaged into a vector of 32
 * numbers, and a softmax over the languages of the text's script.
 *
 * <p>The script is taken from Unicode first; where only one language is known in it, that language
 * is the answer. A sentence of 133 characters takes about 30 µs.
 */
public final class LanguageModel implements LanguageIdentifier {
  private static final String RESOURCE = "language.model";
  private static final long LOW_BYTES = 0x00ff00ff00ff00ffL;
  private static final int HAN = Scripts.classOf(UnicodeScript.HAN);
  private static final int LATIN = Scripts.classOf(UnicodeScript.LATIN);

  /** Below this probability a long text may be named by its macrolanguage. */
  private static final double SETTLED = 0.9;

  /** From this number of characters on a Chinese text is long. */
  private static final int MANY_HAN = 120;

  private static final double NEGLIGIBLE = -10;
  private static final int FLUSH = 256;
  private static final int DIMENSIONS = ModelData.DIMENSIONS;

  private final ModelData data;
  private final int[] firstClass = new int[Scripts.count()];
  private final int[] endClass = new int[Scripts.count()];
  private final @Nullable String[] codes = new String[Scripts.count()];
  private final int[] languageIds;
  private final int[] macrolanguageIds;

  /** Makes an identifier of a model's numbers. */
  LanguageModel(ModelData data) {
    this.data = data;
    languageIds = new int[data.classes()];
    macrolanguageIds = new int[data.classes()];
    Map<String, Integer> idsByLanguage = new HashMap<>();
    for (int c = 0; c < data.classes(); c++) {
      int script = Scripts.ofCode(data.scripts()[c]);
      if (endClass[script] == 0) {
        firstClass[script] = c;
        codes[script] = data.scripts()[c];
      }
      endClass[script] = c + 1;
      // Classes of one script are together, so an id of another script's class never occurs.
      String key = codes[script] + data.languages()[c];
      languageIds[c] = idOf(key, c, idsByLanguage);
    }
    for (int c = 0; c < data.classes(); c++) {
      String script = codes[Scripts.ofCode(data.scripts()[c])];
      String key = script + LanguageCodes.macrolanguage(data.languages()[c]);
      macrolanguageIds[c] = idsByLanguage.getOrDefault(key, languageIds[c]);
    }
  }

  private static int idOf(String key, int c, Map<String, Integer> ids) {
    Integer first = ids.putIfAbsent(key, c);
    return first == null ? c : first;
  }

  /** The model in this jar, loaded on first use, once per JVM. */
  public static LanguageModel shipped() {
    return Shipped.MODEL;
  }

  /** Whether the model can name a language, {@code und} and {@code zxx} included. */
  boolean knows(String language) {
    return language.equals(LanguageGuess.UNDETERMINED)
        || language.equals(LanguageGuess.NO_CONTENT)
        || SoleLanguages.include(language)
        || Arrays.asList(data.languages()).contains(language);
  }

  /** The languages that the model has text of, sorted. */
  List<String> named() {
    return Stream.of(data.languages()).distinct().sorted().toList();
  }

  @Override
  public LanguageGuess identify(CharSequence text) {
    LetterCounts shape = LetterCounts.of(text);
    int script = shape.script();
    if (shape.letters() == 0) {
      return LanguageGuess.NO_LANGUAGE;
    }
    String code = script == HAN ? HanForms.script(text) : code(script);
    if (shape.isWithoutLanguage()) {
      return LanguageGuess.noLanguage(code, shape.letters());
    }
    int from = firstClass[script];
    if (from == endClass[script]) {
      return LanguageGuess.ofScript(SoleLanguages.of(code), code, shape.letters());
    }
    NgramFeatures features = new NgramFeatures(text, script);
    float[] scores = scores(features);
    if (features.isUnreadable()) {
      return LanguageGuess.noLanguage(code, shape.letters());
    }
    String romanised = script == LATIN ? RomanisedText.language(text) : null;
    return romanised == null
        ? guess(scores, from, code, features)
        : LanguageGuess.romanised(romanised, code, features.readLetters());
  }

  @Override
  public LanguageGuess bestGuess(CharSequence text) {
    LetterCounts shape = LetterCounts.of(text);
    int script = shape.script();
    int from = firstClass[script];
    LanguageGuess guess = identify(text);
    if (guess.isLanguage() || shape.letters() == 0 || from == endClass[script]) {
      return guess;
    }
    String code = script == HAN ? HanForms.script(text) : code(script);
    NgramFeatures features = new NgramFeatures(text, script);
    return guess(scores(features), from, code, features);
  }

  /**
   * The ISO 15924 code of a script class; looked up in Unicode's tables only if the model lacks it.
   */
  private String code(int script) {
    String code = codes[script];
    return code == null ? Scripts.code(script) : code;
  }

  /** The languages of the classes that compete for texts in a script, in the order of scores. */
  List<String> languages(int script) {
    return Arrays.asList(data.languages()).subList(firstClass[script], endClass[script]);
  }

  /** The first class that competes for texts in a script. */
  int firstClass(int script) {
    return firstClass[script];
  }

  /** The calibrated scores of the classes of a text's script, before the softmax. */
  float[] scores(NgramFeatures features) {
    int from = firstClass[features.script()];
    int size = endClass[features.script()] - from;
    int[] rows = features.rows(data.rows(), data.known());
    int count = features.count();
    int bucket = ModelData.lengthBucket(count);
    float[] scores = new float[size];
    System.arraycopy(data.lengthBias(), bucket * data.classes() + from, scores, 0, size);
    float[] hidden = hidden(rows, count);
    float[] weights = data.weights();
    for (int d = 0; d < DIMENSIONS; d++) {
      float value = hidden[d];
      int at = d * data.classes() + from;
      for (int c = 0; c < size; c++) {
        scores[c] += value * weights[at + c];
      }
    }
    float factor = data.factors()[bucket];
    for (int c = 0; c < size; c++) {
      scores[c] *= factor;
    }
    return scores;
  }

  /** Sum of the rows over the square root of their number. */
  private float[] hidden(int[] rows, int count) {
    int[] sums = new int[DIMENSIONS];
    for (int from = 0; from < count; from += FLUSH) {
      addRows(rows, from, Math.min(count, from + FLUSH), sums);
    }
    float scale = scale(count);
    float[] hidden = new float[DIMENSIONS];
    for (int d = 0; d < DIMENSIONS; d++) {
      hidden[d] = (sums[d] - 128 * count) * scale;
    }
    return hidden;
  }

  /** By what the sum of a text's rows is multiplied. */
  static float scale(int count) {
    return count == 0 ? 0 : (float) (1 / Math.sqrt(count));
  }

  /** Adds up to 256 rows, eight bytes at a time in 16-bit lanes, which cannot overflow. */
  private void addRows(int[] rows, int from, int to, int[] sums) {
    long[] table = data.table();
    long low0 = 0;
    long high0 = 0;
    long low1 = 0;
    long high1 = 0;
    long low2 = 0;
    long high2 = 0;
    long low3 = 0;
    long high3 = 0;
    for (int i = from; i < to; i++) {
      int row = rows[i] * ModelData.ROW_LONGS;
      long eight = table[row];
      low0 += eight & LOW_BYTES;
      high0 += (eight >>> 8) & LOW_BYTES;
      eight = table[row + 1];
      low1 += eight & LOW_BYTES;
      high1 += (eight >>> 8) & LOW_BYTES;
      eight = table[row + 2];
      low2 += eight & LOW_BYTES;
      high2 += (eight >>> 8) & LOW_BYTES;
      eight = table[row + 3];
      low3 += eight & LOW_BYTES;
      high3 += (eight >>> 8) & LOW_BYTES;
    }
    spread(low0, high0, sums, 0);
    spread(low1, high1, sums, 8);
    spread(low2, high2, sums, 16);
    spread(low3, high3, sums, 24);
  }

  private static void spread(long low, long high, int[] sums, int first) {
    for (int lane = 0; lane < 4; lane++) {
      sums[first + 2 * lane] += (int) (low >>> (16 * lane)) & 0xffff;
      sums[first + 2 * lane + 1] += (int) (high >>> (16 * lane)) & 0xffff;
    }
  }

  /**
   * The language of the highest score and prior, with its probability as the model sees it, without
   * the prior: where near relatives cannot be distinguished, the larger is named and the
   * probability says how doubtful that is. Where the varieties of a macrolanguage cannot be
   * distinguished in a long text, the macrolanguage is named, with the probability of all of them.
   */
  private LanguageGuess guess(float[] scores, int from, String code, NgramFeatures features) {
    int best = best(scores, from);
    double[] probabilities = probabilities(scores, data.sharpness()[from + best]);
    double trust = DomainTrust.in(features);
    LanguageGuess guess = guess(probabilities, languageIds, from, best, code, features, trust);
    boolean doubtful =
        guess.probability() < SETTLED
            && guess.letters()
                >= (features.script() == HAN ? MANY_HAN : LanguageGuess.MANY_LETTERS);
    return doubtful
        ? guess(probabilities, macrolanguageIds, from, best, code, features, trust)
        : guess;
  }

  /** The guess where classes with the same id count as one language, named after the first. */
  private LanguageGuess guess(
      double[] probabilities,
      int[] ids,
      int from,
      int best,
      String code,
      NgramFeatures features,
      double trust) {
    int id = ids[from + best];
    int second = -1;
    double same = 0;
    for (int c = 0; c < probabilities.length; c++) {
      if (ids[from + c] == id) {
        same += probabilities[c];
      } else if (second < 0 || probabilities[c] > probabilities[second]) {
        second = c;
      }
    }
    return new LanguageGuess(
        data.languages()[id],
        code,
        trust * same,
        second < 0 ? LanguageGuess.UNDETERMINED : data.languages()[from + second],
        second < 0 ? 0 : trust * probabilities[second],
        features.readLetters());
  }

  private static double[] probabilities(float[] scores, float sharpness) {
    float highest = highest(scores);
    double[] probabilities = new double[scores.length];
    double sum = 0;
    for (int c = 0; c < scores.length; c++) {
      double below = (scores[c] - highest) * sharpness;
      probabilities[c] = below > NEGLIGIBLE ? Math.exp(below) : 0;
      sum += probabilities[c];
    }
    for (int c = 0; c < scores.length; c++) {
      probabilities[c] /= sum;
    }
    return probabilities;
  }

  /** The class of the highest score and prior. */
  int best(float[] scores, int from) {
    float[] priors = data.priors();
    int best = 0;
    for (int c = 1; c < scores.length; c++) {
      if (scores[c] + priors[from + c] > scores[best] + priors[from + best]) {
        best = c;
      }
    }
    return best;
  }

  private static float highest(float[] scores) {
    float highest = scores[0];
    for (float score : scores) {
      highest = Math.max(highest, score);
    }
    return highest;
  }

  /** Holder, so that the model is read when first asked for. */
  private static final class Shipped {
    static final LanguageModel MODEL = load();

    private static LanguageModel load() {
      try (InputStream in = LanguageModel.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("the resource " + RESOURCE + " is missing");
        }
        return new LanguageModel(ModelData.read(in));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + RESOURCE, e);
      }
    }
  }
}
