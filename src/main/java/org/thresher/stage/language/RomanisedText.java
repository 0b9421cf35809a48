package org.thresher.stage.language;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells Latin letters in which people write a language of another script: Bulgarian, Greek, Hindi
 * and Urdu, Russian, Ukrainian. The model has learnt from no such text and takes it for some small
 * language. Counts frequent words that sentences in languages of the Latin script hardly have.
 */
final class RomanisedText {
  private static final String RESOURCE = "romanised-words.tsv";

  /** Words read at most; more do not change the answer. */
  private static final int MOST_WORDS = 400;

  private static final int LONGEST_WORD = 20;

  /** Sum of the weights of a text's words from which on it is romanised. */
  private static final double LEAST = 2.5;

  /** The same for each word of the text. */
  private static final double LEAST_PER_WORD = 0.08;

  private static final int LEAST_DIFFERENT = 2;

  private static final List<String> LANGUAGES = new ArrayList<>();
  private static final Map<String, float[]> WEIGHTS = read();

  private RomanisedText() {}

  /** The language that a text in Latin letters is a romanised form of, or null. */
  static @Nullable String language(CharSequence text) {
    double[] sums = new double[LANGUAGES.size()];
    List<String> found = new ArrayList<>();
    int words = 0;
    int at = 0;
    int length = text.length();
    while (at < length && words < MOST_WORDS) {
      int start = at;
      while (at < length && Character.isLetter(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        words++;
        count(text, start, at, sums, found);
      }
      at++;
    }
    return found.size() < LEAST_DIFFERENT ? null : best(sums, words, found);
  }

  private static void count(
      CharSequence text, int start, int end, double[] sums, List<String> found) {
    if (end - start < 2 || end - start > LONGEST_WORD) {
      return;
    }
    String word = lower(text, start, end);
    float[] weights = WEIGHTS.get(word);
    if (weights != null) {
      found.add(word);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weights[i];
      }
    }
  }

  private static String lower(CharSequence text, int start, int end) {
    char[] word = new char[end - start];
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      word[i - start] = c >= 'A' && c <= 'Z' ? (char) (c | 0x20) : c;
    }
    return new String(word);
  }

  private static @Nullable String best(double[] sums, int words, List<String> found) {
    int best = 0;
    for (int i = 1; i < sums.length; i++) {
      best = sums[i] > sums[best] ? i : best;
    }
    int language = best;
    long different =
        found.stream()
            .distinct()
            .filter(word -> Objects.requireNonNull(WEIGHTS.get(word))[language] > 0)
            .count();
    boolean enough = sums[best] >= Math.max(LEAST, LEAST_PER_WORD * words);
    return enough && different >= LEAST_DIFFERENT ? LANGUAGES.get(best) : null;
  }

  private static Map<String, float[]> read() {
    List<String> lines = new ArrayList<>();
    try (InputStream in =
            Objects.requireNonNull(RomanisedText.class.getResourceAsStream(RESOURCE));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.startsWith("#")) {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, float[]> weights = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      int tab = lines.get(i).indexOf('\t');
      LANGUAGES.add(lines.get(i).substring(0, tab));
      for (String pair : lines.get(i).substring(tab + 1).split(" ", -1)) {
        int mark = pair.indexOf('=');
        weights.computeIfAbsent(pair.substring(0, mark), key -> new float[lines.size()])[i] =
            Float.parseFloat(pair.substring(mark + 1));
      }
    }
    return weights;
  }
}
