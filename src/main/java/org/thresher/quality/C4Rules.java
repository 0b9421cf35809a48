package org.thresher.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules of C4: Raffel et al. 2020, section 2.2, as in datatrove's C4QualityFilter: lines are
 * judged first; a document is rejected for a phrase or bracket in a line that passed so far, or for
 * fewer than five sentences in the lines that are left.
 */
final class C4Rules {
  private static final Pattern CITATION =
      Pattern.compile("\\[\\p{Nd}*]|\\[edit]|\\[citation needed]");
  private static final List<String> POLICIES =
      List.of(
          "terms of use",
          "privacy policy",
          "cookie policy",
          "uses cookies",
          "use of cookies",
          "use cookies");

  private C4Rules() {}

  /**
   * What the rules make of a text.
   *
   * @param text the lines that are left, joined by line feeds; empty where rejected
   * @param verdict why the document is rejected, or null
   */
  record Result(String text, @Nullable Verdict verdict) {}

  /** C4's rules as published: lines must end in a mark. */
  static Result withMarks(String text) {
    return apply(text, true);
  }

  /** FineWeb's use of them: lines may end in anything. */
  static Result withoutMarks(String text) {
    return apply(text, false);
  }

  private static Result apply(String text, boolean marks) {
    List<String> kept = new ArrayList<>();
    int sentences = 0;
    for (String raw : MeasuredText.lines(text)) {
      String stripped = MeasuredText.strip(raw);
      String line =
          stripped.indexOf('[') < 0 ? stripped : CITATION.matcher(stripped).replaceAll("");
      if (tooFewOrLong(stripped) || (marks && !endsInMark(line))) {
        continue;
      }
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.contains("lorem ipsum")) {
        return rejected("lorem_ipsum", "the phrase lorem ipsum");
      }
      if (lower.contains("javascript")) {
        continue;
      }
      if (line.indexOf('{') >= 0) {
        return rejected("curly_bracket", "a curly bracket");
      }
      if (POLICIES.stream().noneMatch(lower::contains)) {
        sentences += Words.of(line).sentences();
        kept.add(line);
      }
    }
    return sentences < 5
        ? new Result("", Verdict.below("too_few_sentences", "sentences", sentences, 5))
        : new Result(MeasuredText.strip(String.join("\n", kept)), null);
  }

  private static Result rejected(String rule, String evidence) {
    return new Result("", new Verdict(rule, evidence));
  }

  private static boolean tooFewOrLong(String line) {
    int words = 0;
    int run = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      run = Marks.space(c) ? 0 : run + 1;
      words += run == 1 ? 1 : 0;
      if (run > 1000) {
        return true;
      }
      i += Character.charCount(c);
    }
    return words < 3;
  }

  private static boolean endsInMark(String line) {
    if (line.isEmpty() || line.endsWith("...")) {
      return false;
    }
    return ".?!\"'".indexOf(line.charAt(line.length() - 1)) >= 0;
  }
}
