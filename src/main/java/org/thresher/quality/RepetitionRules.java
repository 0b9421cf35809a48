package org.thresher.quality;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The repetition rules of MassiveText (Rae et al. 2021, table A1): shares of lines, paragraphs and
 * characters that repeat inside a document.
 */
final class RepetitionRules {
  private static final double[] TOP = {0.20, 0.18, 0.16};
  private static final double[] DUPLICATE = {0.15, 0.14, 0.13, 0.12, 0.11, 0.10};

  private RepetitionRules() {}

  /** The first rule that rejects a text, or null. */
  static @Nullable String verdict(MeasuredText text) {
    String whole = text.text().strip();
    if (whole.isEmpty()) {
      return null;
    }
    String pieces = pieces("para", split(whole, "\n{2,}"), 0.3, whole.length());
    if (pieces == null) {
      pieces = pieces("line", split(whole, "\n+"), 0.3, whole.length());
    }
    return pieces == null ? ngrams(text, whole.length()) : pieces;
  }

  private static List<String> split(String text, String separator) {
    return Arrays.asList(text.split(separator, -1));
  }

  private static @Nullable String pieces(
      String kind, List<String> pieces, double limit, int characters) {
    Repetition.Repeats repeats = Repetition.of(pieces);
    double share = (double) repeats.pieces() / pieces.size();
    if (share > limit) {
      return Rule.above("gopher_repetition: dup_" + kind + "_frac", share, limit);
    }
    double characterShare = (double) repeats.characters() / characters;
    return characterShare > 0.2
        ? Rule.above("gopher_repetition: dup_" + kind + "_char_frac", characterShare, 0.2)
        : null;
  }

  private static @Nullable String ngrams(MeasuredText text, int characters) {
    for (int n = 2; n <= 4; n++) {
      double share = (double) Repetition.topNgram(text, n) / characters;
      if (share > TOP[n - 2]) {
        return Rule.above("gopher_repetition: top_" + n + "_gram", share, TOP[n - 2]);
      }
    }
    for (int n = 5; n <= 10; n++) {
      double share = (double) Repetition.duplicateNgrams(text, n) / characters;
      if (share > DUPLICATE[n - 5]) {
        return Rule.above(
            "gopher_repetition: duplicated_" + n + "_n_grams", share, DUPLICATE[n - 5]);
      }
    }
    return null;
  }
}
