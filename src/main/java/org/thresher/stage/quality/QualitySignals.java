package org.thresher.stage.quality;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.thresher.text.HashCounts;
import org.thresher.text.SpacyWords;

/**
 * Signals of a text under the names of RedPajama-v2 (Together Computer 2023) where it has one, and
 * {@code thresher_} names for its line signals summed up to the document. Counts are over {@link
 * Words}; shares of characters are measured as the Gopher rules measure them. All shares are 0..1;
 * a text without words has 0 everywhere.
 */
final class QualitySignals {
  private QualitySignals() {}

  /** The signals, by name. */
  static SortedMap<String, Double> of(MeasuredText text) {
    SortedMap<String, Double> signals = new TreeMap<>();
    addWords(text, signals);
    addSymbols(text, signals);
    addLines(text, signals);
    for (int n = 2; n <= 4; n++) {
      signals.put("rps_doc_frac_chars_top_" + n + "gram", GopherRepetition.topGram(text, n));
    }
    addRepeatedGrams(text, signals);
    return signals;
  }

  private static void addRepeatedGrams(MeasuredText text, SortedMap<String, Double> signals) {
    double share = 1;
    for (int n = 5; n <= 10; n++) {
      // Where no n-gram occurs twice, no longer one does.
      share = share == 0 ? 0 : GopherRepetition.repeatedGrams(text, n);
      signals.put("rps_doc_frac_chars_dupe_" + n + "grams", share);
    }
  }

  private static void addWords(MeasuredText text, SortedMap<String, Double> signals) {
    SpacyWords words = text.words();
    HashCounts seen = new HashCounts(words.count());
    int unique = 0;
    int stopWords = 0;
    int capitals = 0;
    double logs = 0;
    for (int i = 0; i < words.count(); i++) {
      int times = seen.add(words.hash(i));
      unique += times == 1 ? 1 : 0;
      logs += times == 1 ? 0 : times * Math.log(times) - (times - 1) * Math.log(times - 1.0);
      stopWords += WordLimits.GOPHER.stopWord(words, i) >= 0 ? 1 : 0;
      capitals += allCapitals(text.text(), words.start(i), words.end(i)) ? 1 : 0;
    }
    int all = words.count();
    signals.put("rps_doc_word_count", (double) text.wordCount());
    signals.put("rps_doc_mean_word_length", text.meanWordLength());
    signals.put("rps_doc_frac_unique_words", MeasuredText.share(unique, all));
    signals.put("rps_doc_unigram_entropy", all == 0 ? 0 : Math.max(0, Math.log(all) - logs / all));
    signals.put("rps_doc_stop_word_fraction", MeasuredText.share(stopWords, all));
    signals.put("rps_doc_frac_all_caps_words", MeasuredText.share(capitals, all));
    signals.put("rps_doc_frac_no_alph_words", all == 0 ? 0 : 1 - text.alphabeticShare());
    signals.put("rps_doc_num_sentences", (double) words.sentences());
  }

  private static void addSymbols(MeasuredText text, SortedMap<String, Double> signals) {
    String lower = text.text().toLowerCase(Locale.ROOT);
    long brackets = text.text().chars().filter(c -> c == '{' || c == '}').count();
    signals.put(
        "rps_doc_symbol_to_word_ratio",
        GopherQuality.hashRatio(text) + GopherQuality.ellipsisRatio(text));
    signals.put(
        "rps_doc_lorem_ipsum",
        MeasuredText.share(lower.split("lorem ipsum", -1).length - 1L, text.length()));
    signals.put("rps_doc_curly_bracket", MeasuredText.share(brackets, text.length()));
  }

  private static void addLines(MeasuredText text, SortedMap<String, Double> signals) {
    List<String> lines = FineWebQuality.filledLines(text.text());
    GopherRepetition.Repeats repeats = GopherRepetition.repeatedLines(text);
    signals.put("rps_doc_frac_lines_end_with_ellipsis", GopherQuality.ellipsisLines(text));
    signals.put("thresher_frac_lines_end_with_punctuation", FineWebQuality.endedLines(lines));
    signals.put("thresher_frac_lines_start_with_bullet", GopherQuality.bulletLines(text));
    signals.put("thresher_frac_short_lines", FineWebQuality.shortLines(lines));
    signals.put("thresher_frac_duplicate_lines", repeats.elements());
    signals.put("thresher_frac_chars_in_duplicate_lines", repeats.characters());
    signals.put("thresher_num_lines", (double) lines.size());
  }

  private static boolean allCapitals(String text, int start, int end) {
    boolean letter = false;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (Character.isLowerCase(c)) {
        return false;
      }
      letter |= Character.isUpperCase(c);
    }
    return letter && end - start > 1;
  }
}
