package org.thresher.quality;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The signals of a text, under RedPajama-Data-v2's names where it has one (Weber et al. 2024, table
 * of quality annotations), else under {@code thresher_}. Words are runs of letters and digits as
 * they stand, shares are 0..1, lengths are characters, and a text without words has 0 everywhere.
 */
final class QualitySignals {
  private static final int SHORT_LINE = 30;

  private final MeasuredText text;
  private final SortedMap<String, Double> signals = new TreeMap<>();

  private QualitySignals(MeasuredText text) {
    this.text = text;
  }

  /** All signals by name. */
  static Map<String, Double> of(MeasuredText text) {
    QualitySignals measured = new QualitySignals(text);
    measured.words();
    measured.symbols();
    measured.lines();
    measured.repetition();
    return measured.signals;
  }

  private void words() {
    int words = 0;
    long characters = 0;
    int capitals = 0;
    int withoutLetters = 0;
    LongCounts counts = new LongCounts(text.size());
    for (int i = 0; i < text.size(); i++) {
      if (text.isWord(i)) {
        words++;
        characters += text.length(i);
        capitals += isAllCapitals(i) ? 1 : 0;
        withoutLetters += text.hasLetter(i) ? 0 : 1;
        counts.add(text.hash(i));
      }
    }
    put("rps_doc_word_count", words);
    put("rps_doc_mean_word_length", share(characters, words));
    put("rps_doc_frac_unique_words", share(counts.distinct(), words));
    put("rps_doc_unigram_entropy", entropy(counts.sortedCounts(), words));
    put("rps_doc_frac_all_caps_words", share(capitals, words));
    put("rps_doc_frac_no_alph_words", share(withoutLetters, words));
    put("rps_doc_stop_word_fraction", GopherRules.stopWordShare(text));
    put("rps_doc_symbol_to_word_ratio", share(symbolsIn(text.text()), words));
  }

  private static long symbolsIn(String text) {
    return LineShares.count(text, "#") + (long) LineShares.ellipses(text);
  }

  private void symbols() {
    String all = text.text();
    String folded = all.toLowerCase(Locale.ROOT);
    put(
        "rps_doc_curly_bracket",
        share(LineShares.count(all, "{") + LineShares.count(all, "}"), all.length()));
    put("rps_doc_lorem_ipsum", share(LineShares.count(folded, "lorem ipsum"), all.length()));
    long letters = 0;
    long upper = 0;
    for (int i = 0; i < all.length(); i++) {
      letters += Character.isLetter(all.charAt(i)) ? 1 : 0;
      upper += Character.isUpperCase(all.charAt(i)) ? 1 : 0;
    }
    put("thresher_frac_uppercase_letters", share(upper, letters));
  }

  private void lines() {
    int sentences = 0;
    for (String line : text.lines()) {
      sentences += C4Rules.sentences(line);
    }
    put("rps_doc_num_sentences", sentences);
    put("rps_doc_frac_lines_end_with_ellipsis", LineShares.endInEllipsis(text.lines()));
    put("thresher_frac_lines_end_with_punctuation", LineShares.endInPunctuation(text.lines()));
    put("thresher_frac_lines_start_with_bullet", LineShares.listSigns(text.lines()));
    put(
        "thresher_frac_short_lines",
        LineShares.of(text.lines(), line -> line.length() <= SHORT_LINE));
    put(
        "thresher_frac_duplicate_lines",
        share(Repetition.of(text.lines()).pieces(), text.lines().size()));
    put("thresher_num_lines", text.lines().size());
  }

  private void repetition() {
    int characters = text.text().length();
    for (int n = 2; n <= 4; n++) {
      put(
          "rps_doc_frac_chars_top_" + n + "gram",
          Math.min(1, share(Repetition.topNgram(text, n), characters)));
    }
    for (int n = 5; n <= 10; n++) {
      put(
          "rps_doc_frac_chars_dupe_" + n + "grams",
          share(Repetition.duplicateNgrams(text, n), characters));
    }
  }

  private boolean isAllCapitals(int token) {
    boolean letter = false;
    for (int i = text.start(token); i < text.end(token); i++) {
      char c = text.text().charAt(i);
      if (Character.isLetter(c)) {
        if (!Character.isUpperCase(c)) {
          return false;
        }
        letter = true;
      }
    }
    return letter;
  }

  private static double entropy(int[] counts, int words) {
    double entropy = 0;
    for (int count : counts) {
      double p = (double) count / words;
      entropy -= p * Math.log(p);
    }
    return entropy;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private void put(String name, double value) {
    signals.put(name, value);
  }
}
