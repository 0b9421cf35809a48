package org.thresher.stage.extract;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How well a text matches a gold text: the bag of 4-gram shingles of the article extraction
 * benchmark of Scrapinghub, and the bag of lower-case words of WCXB. Characters of scripts without
 * spaces are words of their own.
 */
record PageScore(Overlap shingles, Overlap words) {
  private static final String DENSE =
      "\\u2e80-\\u2fdf\\u3005-\\u3007\\u3021-\\u3029\\u3031-\\u3035\\u3038-\\u303c\\u3040-\\u30ff"
          + "\\u3100-\\u312f\\u3130-\\u318f\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf"
          + "\\u4e00-\\u9fff\\ua960-\\ua97f\\uac00-\\ud7ff\\uf900-\\ufaff\\uff66-\\uff9f"
          + "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\x{20000}-\\x{3ffff}";
  private static final Pattern TOKEN =
      Pattern.compile("[" + DENSE + "]|(?:(?![" + DENSE + "])[\\p{L}\\p{N}_])+");
  private static final int SHINGLE = 4;

  /** Hits, what was found beyond them, what was missed. */
  record Overlap(long hits, long extra, long missed) {
    double precision() {
      return hits == 0 ? allEmpty() : (double) hits / (hits + extra);
    }

    double recall() {
      return hits == 0 ? allEmpty() : (double) hits / (hits + missed);
    }

    double f1() {
      return harmonic(precision(), recall());
    }

    private double allEmpty() {
      return extra + missed == 0 ? 1 : 0;
    }
  }

  static PageScore of(String gold, String text) {
    List<String> expected = tokens(gold);
    List<String> found = tokens(text);
    return new PageScore(
        overlap(bag(shingles(expected)), bag(shingles(found))),
        overlap(bag(lower(expected)), bag(lower(found))));
  }

  /** The benchmark's F1: the harmonic mean of mean precision and mean recall. */
  static double shingleF1(Collection<PageScore> pages) {
    double precision =
        mean(pages, p -> p.shingles.hits + p.shingles.extra > 0, p -> p.shingles.precision());
    double recall =
        mean(pages, p -> p.shingles.hits + p.shingles.missed > 0, p -> p.shingles.recall());
    return harmonic(precision, recall);
  }

  /** The mean of the pages' F1 over words. */
  static double wordF1(Collection<PageScore> pages) {
    return mean(pages, page -> true, page -> page.words.f1());
  }

  private static double harmonic(double a, double b) {
    return a + b == 0 ? 0 : 2 * a * b / (a + b);
  }

  private static double mean(
      Collection<PageScore> pages, Predicate<PageScore> counts, ToDoubleFunction<PageScore> value) {
    return pages.stream().filter(counts).mapToDouble(value).average().orElse(0);
  }

  static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFC));
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private static List<String> lower(List<String> tokens) {
    return tokens.stream().map(token -> token.toLowerCase(Locale.ROOT)).toList();
  }

  private static List<String> shingles(List<String> tokens) {
    List<String> shingles = new ArrayList<>();
    for (int i = 0; i < Math.max(1, tokens.size() - SHINGLE + 1) && !tokens.isEmpty(); i++) {
      shingles.add(String.join(" ", tokens.subList(i, Math.min(tokens.size(), i + SHINGLE))));
    }
    return shingles;
  }

  private static Map<String, Long> bag(List<String> items) {
    Map<String, Long> bag = new HashMap<>();
    items.forEach(item -> bag.merge(item, 1L, Long::sum));
    return bag;
  }

  private static Overlap overlap(Map<String, Long> gold, Map<String, Long> found) {
    long hits = 0;
    for (Map.Entry<String, Long> entry : gold.entrySet()) {
      hits += Math.min(entry.getValue(), found.getOrDefault(entry.getKey(), 0L));
    }
    return new Overlap(hits, sum(found) - hits, sum(gold) - hits);
  }

  private static long sum(Map<String, Long> bag) {
    return bag.values().stream().mapToLong(Long::longValue).sum();
  }
}
