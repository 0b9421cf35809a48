package org.thresher.quality;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The quality rules of MassiveText (Rae et al. 2021, appendix A.1.1), in the order and with the
 * limits of their common implementations. The stop words are English: the rules are meant for
 * English text.
 */
final class GopherRules {
  private static final int MIN_WORDS = 50;
  private static final int MAX_WORDS = 100_000;
  private static final double MIN_LENGTH = 3;
  private static final double MAX_LENGTH = 10;
  private static final double MAX_SYMBOLS = 0.1;
  private static final double MAX_BULLETS = 0.9;
  private static final double MAX_ELLIPSES = 0.3;
  private static final double MIN_ALPHABETIC = 0.8;
  private static final int MIN_STOP_WORDS = 2;
  private static final Set<Long> STOP_WORDS =
      Stream.of("the", "be", "to", "of", "and", "that", "have", "with")
          .map(MeasuredText::hashOf)
          .collect(Collectors.toUnmodifiableSet());

  private GopherRules() {}

  /** The first rule that rejects a text, or null. */
  static @Nullable String verdict(MeasuredText text) {
    int words = 0;
    long characters = 0;
    int alphabetic = 0;
    for (int i = 0; i < text.size(); i++) {
      if (text.isWord(i)) {
        words++;
        characters += text.length(i);
        alphabetic += text.hasLetter(i) ? 1 : 0;
      }
    }
    if (words < MIN_WORDS) {
      return Rule.below("gopher: short_doc", words, MIN_WORDS);
    }
    if (words > MAX_WORDS) {
      return Rule.above("gopher: long_doc", words, MAX_WORDS);
    }
    double length = (double) characters / words;
    if (length < MIN_LENGTH) {
      return Rule.below("gopher: below_avg_threshold", length, MIN_LENGTH);
    }
    if (length > MAX_LENGTH) {
      return Rule.above("gopher: above_avg_threshold", length, MAX_LENGTH);
    }
    String symbols = symbols(text);
    if (symbols != null) {
      return symbols;
    }
    double share = (double) alphabetic / text.size();
    if (share < MIN_ALPHABETIC) {
      return Rule.below("gopher: below_alpha_threshold", share, MIN_ALPHABETIC);
    }
    int stopWords = stopWords(text);
    return stopWords < MIN_STOP_WORDS
        ? Rule.below("gopher: enough_stop_words", stopWords, MIN_STOP_WORDS)
        : null;
  }

  private static @Nullable String symbols(MeasuredText text) {
    double hashes = (double) LineShares.count(text.text(), "#") / text.size();
    if (hashes > MAX_SYMBOLS) {
      return Rule.above("gopher: too_many_hashes", hashes, MAX_SYMBOLS);
    }
    double ellipses = (double) LineShares.ellipses(text.text()) / text.size();
    if (ellipses > MAX_SYMBOLS) {
      return Rule.above("gopher: too_many_ellipsis", ellipses, MAX_SYMBOLS);
    }
    double bullets = LineShares.bullets(text.lines());
    if (bullets > MAX_BULLETS) {
      return Rule.above("gopher: too_many_bullets", bullets, MAX_BULLETS);
    }
    double ends = LineShares.endInEllipsis(text.lines());
    return ends > MAX_ELLIPSES
        ? Rule.above("gopher: too_many_end_ellipsis", ends, MAX_ELLIPSES)
        : null;
  }

  private static int stopWords(MeasuredText text) {
    return (int)
        IntStream.range(0, text.size())
            .mapToObj(text::hash)
            .filter(STOP_WORDS::contains)
            .distinct()
            .count();
  }

  /** The share of tokens that are stop words. */
  static double stopWordShare(MeasuredText text) {
    int words = 0;
    int stops = 0;
    for (int i = 0; i < text.size(); i++) {
      words += text.isWord(i) ? 1 : 0;
      stops += STOP_WORDS.contains(text.hash(i)) ? 1 : 0;
    }
    return words == 0 ? 0 : (double) stops / words;
  }
}
