package org.thresher.stage.quality;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.text.HashCounts;
import org.thresher.text.SpacyWords;

/**
 * The repetition rules of MassiveText: Rae et al. 2021, appendix A.1.1 and table A1, in the order
 * and with the counts of datatrove's GopherRepetitionFilter: shares are of the text's code points.
 */
final class GopherRepetition {
  private static final Pattern PARAGRAPHS = Pattern.compile("\n{2,}");
  private static final Pattern LINES = Pattern.compile("\n+");

  private GopherRepetition() {}

  /** Share of a list's elements, and of its text's characters, that stand earlier in the list. */
  record Repeats(double elements, double characters) {}

  /** The first rule that objects, or null; a text without words passes. */
  static @Nullable Rejection reject(MeasuredText text, RepetitionLimits limits) {
    Rejection lines = rejectLines(text, limits);
    return lines == null ? rejectGrams(text, limits) : lines;
  }

  /** The first rule on paragraphs and lines that objects, or null. */
  static @Nullable Rejection rejectLines(MeasuredText text, RepetitionLimits limits) {
    Repeats paragraphs = repeats(PARAGRAPHS.split(MeasuredText.strip(text.text()), -1), text);
    if (paragraphs.elements() > limits.paragraphs()) {
      return Rejection.above(
          "dup_para_frac", "repeated paragraphs", paragraphs.elements(), limits.paragraphs());
    }
    if (paragraphs.characters() > limits.paragraphCharacters()) {
      return Rejection.above(
          "dup_para_char_frac",
          "characters in repeated paragraphs",
          paragraphs.characters(),
          limits.paragraphCharacters());
    }
    Repeats lines = repeatedLines(text);
    if (lines.elements() > limits.lines()) {
      return Rejection.above("dup_line_frac", "repeated lines", lines.elements(), limits.lines());
    }
    if (lines.characters() > limits.lineCharacters()) {
      return Rejection.above(
          "dup_line_char_frac",
          "characters in repeated lines",
          lines.characters(),
          limits.lineCharacters());
    }
    return null;
  }

  private static @Nullable Rejection rejectGrams(MeasuredText text, RepetitionLimits limits) {
    for (int n = 2; n <= 4; n++) {
      double share = topGram(text, n);
      if (share > limits.top(n)) {
        return Rejection.above("top_" + n + "_gram", "top " + n + "-gram", share, limits.top(n));
      }
    }
    for (int n = 5; n <= 10; n++) {
      double share = repeatedGrams(text, n);
      if (share > limits.repeated(n)) {
        return Rejection.above(
            "duplicated_" + n + "_n_grams", "repeated " + n + "-grams", share, limits.repeated(n));
      }
    }
    return null;
  }

  static Repeats repeatedLines(MeasuredText text) {
    return repeats(LINES.split(text.text(), -1), text);
  }

  private static Repeats repeats(String[] elements, MeasuredText text) {
    long repeated = 0;
    long characters = 0;
    HashCounts seen = new HashCounts(elements.length);
    for (String element : elements) {
      if (seen.add(HashCounts.of(element, 0, element.length())) > 1) {
        repeated++;
        characters += element.codePointCount(0, element.length());
      }
    }
    return new Repeats(
        MeasuredText.share(repeated, elements.length),
        MeasuredText.share(characters, text.length()));
  }

  /** Characters of the lines that stand earlier in the list. */
  static long repeatedCharacters(List<String> lines) {
    long characters = 0;
    HashCounts seen = new HashCounts(lines.size());
    for (String line : lines) {
      if (seen.add(HashCounts.of(line, 0, line.length())) > 1) {
        characters += line.codePointCount(0, line.length());
      }
    }
    return characters;
  }

  /** Share of the text in all occurrences of its most frequent n-gram, the first one of equals. */
  static double topGram(MeasuredText text, int n) {
    SpacyWords words = text.words();
    int grams = words.count() - n + 1;
    if (grams < 1) {
      return 0;
    }
    HashCounts counts = new HashCounts(grams);
    int most = 0;
    for (int i = 0; i < grams; i++) {
      most = Math.max(most, counts.add(words.hash(i, n)));
    }
    int first = 0;
    while (counts.count(words.hash(first, n)) < most) {
      first++;
    }
    return MeasuredText.share((long) most * (words.length(first, n) + n - 1), text.length());
  }

  /** Share of the text in n-grams that occur earlier; goes on after each one that is found. */
  static double repeatedGrams(MeasuredText text, int n) {
    SpacyWords words = text.words();
    int grams = words.count() - n + 1;
    if (grams < 2) {
      return 0;
    }
    HashCounts seen = new HashCounts(grams);
    long characters = 0;
    int i = 0;
    while (i < grams) {
      if (seen.add(words.hash(i, n)) > 1) {
        characters += words.length(i, n);
        i += n;
      } else {
        i++;
      }
    }
    return MeasuredText.share(characters, text.length());
  }
}
