package org.thresher.stage.quality;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.text.PublishedCharacters;
import org.thresher.text.SpacyWords;

/**
 * The rules of C4: Raffel et al. 2020, section 2.2, as in datatrove's C4QualityFilter: lines are
 * looked at first; a document is rejected for a phrase or bracket in a line that passed so far, or
 * for fewer than five sentences in the lines that are left.
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
   * @param rejection why the document is rejected, or null
   */
  record Result(String text, @Nullable Rejection rejection) {}

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
      Line line = line(raw, marks);
      if (line.rejects() != null) {
        return new Result("", line.rejects());
      }
      if (line.objection() == null) {
        sentences += SpacyWords.of(line.text()).sentences();
        kept.add(line.text());
      }
    }
    return sentences < 5
        ? new Result("", Rejection.below("too_few_sentences", "sentences", sentences, 5))
        : new Result(MeasuredText.strip(String.join("\n", kept)), null);
  }

  /**
   * What the rules make of a line.
   *
   * @param text the line without white space around it and without citation marks
   * @param objection why the line goes, for people, or null if it stays
   * @param rejects why the whole document goes for the line's sake, or null
   */
  record Line(String text, @Nullable String objection, @Nullable Rejection rejects) {}

  /** Applies the rules to a line of a text. */
  static Line line(String raw, boolean marks) {
    String stripped = MeasuredText.strip(raw);
    String line = stripped.indexOf('[') < 0 ? stripped : CITATION.matcher(stripped).replaceAll("");
    if (tooFewOrLong(stripped)) {
      return gone(line, "fewer than 3 words, or one of more than 1000 characters");
    }
    if (marks && !endsInMark(line)) {
      return gone(line, "no end mark");
    }
    String lower = line.toLowerCase(Locale.ROOT);
    if (lower.contains("lorem ipsum")) {
      return new Line(line, null, new Rejection("lorem_ipsum", "the phrase lorem ipsum"));
    }
    if (lower.contains("javascript")) {
      return gone(line, "the word javascript");
    }
    if (line.indexOf('{') >= 0) {
      return new Line(line, null, new Rejection("curly_bracket", "a curly bracket"));
    }
    for (String policy : POLICIES) {
      if (lower.contains(policy)) {
        return gone(line, "the phrase " + policy);
      }
    }
    return new Line(line, null, null);
  }

  /** The citation marks that a line loses, in their order. */
  static String citations(String line) {
    return CITATION.matcher(line).results().map(MatchResult::group).collect(joining(" "));
  }

  private static Line gone(String text, String objection) {
    return new Line(text, objection, null);
  }

  private static boolean tooFewOrLong(String line) {
    int words = 0;
    int run = 0;
    for (int i = 0; i < line.length(); ) {
      int c = line.codePointAt(i);
      run = PublishedCharacters.space(c) ? 0 : run + 1;
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
