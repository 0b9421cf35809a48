package org.thresher.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text in, verdict of a preset out: one text for each rule and each side of its limit. */
class QualityRulesTest {
  private static final String SENTENCE =
      "The keeper of the light wrote to the town and asked for oil. ";

  /** Text of sixty words and more that no rule rejects. */
  private static final String PROSE =
      """
      The ferry had left before dawn, and nobody on the quay could say whether it would be back.
      Marta counted her nets twice, cursed the damp, then walked uphill to open the bakery.
      By nine the fog was gone; three gulls sat on the mayor's roof as if they owned it.
      A letter from the ministry lay unopened beside two cold cups of coffee.
      Nobody wants to read bad news on an empty stomach, her uncle used to mutter.
      So they have waited, with patience and warm bread, for somebody else's courage.
      """;

  private static final String PROSE_LINE = PROSE.replace('\n', ' ').strip();

  static Stream<Arguments> gopher() {
    return Stream.of(
        Arguments.of(PROSE, null),
        Arguments.of("Too short to be a document.", "short_doc"),
        Arguments.of("", "short_doc"),
        Arguments.of("a b ".repeat(60), "below_avg_threshold"),
        Arguments.of("incomprehensibilities ".repeat(60), "above_avg_threshold"),
        Arguments.of(PROSE + "# ".repeat(40), "too_many_hashes"),
        Arguments.of(PROSE + "wait... ".repeat(40), "too_many_ellipsis"),
        Arguments.of("- the point of this line\n".repeat(20), "too_many_bullets"),
        Arguments.of("\u2022 the point of this line\n".repeat(20), "too_many_bullets"),
        Arguments.of(
            PROSE + "and the keeper of the light then went to the town \u2026\n".repeat(8),
            "too_many_end_ellipsis"),
        Arguments.of("1234567 and 23456 or 34567 8901 ".repeat(30), "below_alpha_threshold"),
        Arguments.of(
            "Der Wirt schrieb einen langen Brief nach Hause ".repeat(10), "enough_stop_words"));
  }

  @ParameterizedTest
  @MethodSource
  void gopher(String text, @Nullable String rule) {
    check(GopherRules.verdict(MeasuredText.of(text)), rule);
  }

  static Stream<Arguments> repetition() {
    return Stream.of(
        Arguments.of(PROSE, null),
        Arguments.of("", null),
        Arguments.of((SENTENCE + "\n\n").repeat(4), "dup_para_frac"),
        Arguments.of(
            "One.\n\nTwo.\n\nThree.\n\nFour.\n\n" + (PROSE_LINE + "\n\n").repeat(2),
            "dup_para_char_frac"),
        Arguments.of((SENTENCE + "\n").repeat(4), "dup_line_frac"),
        Arguments.of(
            "One.\nTwo.\nThree.\nFour.\n" + (PROSE_LINE + "\n").repeat(2), "dup_line_char_frac"),
        Arguments.of("night train ".repeat(16) + PROSE, "top_2_gram"),
        Arguments.of(PROSE + PROSE_LINE, "duplicated_5_n_grams"));
  }

  @ParameterizedTest
  @MethodSource
  void repetition(String text, @Nullable String rule) {
    check(RepetitionRules.verdict(MeasuredText.of(text)), rule);
  }

  static Stream<Arguments> c4() {
    return Stream.of(
        Arguments.of(PROSE, null),
        Arguments.of("One sentence only.", "too_few_sentences"),
        Arguments.of(PROSE.replace('.', ' '), "too_few_sentences"),
        Arguments.of(PROSE.replace(".", "..."), "too_few_sentences"),
        Arguments.of(PROSE + "Lorem ipsum dolor sit amet.", "lorem_ipsum"),
        Arguments.of(PROSE + "The call is f(x) { return x; }.", "curly_bracket"),
        Arguments.of(PROSE + "Please enable javascript { now }.", null),
        Arguments.of("This site uses cookies to be sweet. ".repeat(9), "too_few_sentences"),
        Arguments.of("Two words.\n".repeat(9), "too_few_sentences"),
        Arguments.of(("x".repeat(1001) + " is a long word.\n").repeat(9), "too_few_sentences"),
        Arguments.of("\"He came and he went again.\"\n".repeat(9), null));
  }

  @ParameterizedTest
  @MethodSource
  void c4(String text, @Nullable String rule) {
    check(C4Rules.verdict(MeasuredText.of(text), true), rule);
  }

  @Test
  void c4WithoutEndMarksCountsLinesOfAllScripts() {
    String text = PROSE.replace('.', ' ');
    check(C4Rules.verdict(MeasuredText.of(text), false), null);
  }

  static Stream<Arguments> fineweb() {
    return Stream.of(
        Arguments.of(PROSE, null),
        Arguments.of("\n \n", "empty"),
        Arguments.of("no end mark on this line of text\n".repeat(3), "line_punct_ratio"),
        Arguments.of("A short line.\nAnother one.\nA third.\n", "short_line_ratio"),
        Arguments.of((SENTENCE.strip() + "\n").repeat(3), "char_dup_ratio"),
        Arguments.of("\u6d77\u6e2f\u91cd\u65b0\u5f00\u653e\u4e86".repeat(6) + "\u3002", null),
        Arguments.of(
            "Well. Here is a line of some length.\n\n\n\n\n\n\nAnd then one more of them.\n\n\n\n",
            "list_ratio"));
  }

  @ParameterizedTest
  @MethodSource
  void fineweb(String text, @Nullable String rule) {
    check(FineWebRules.verdict(MeasuredText.of(text)), rule);
  }

  private static void check(@Nullable String verdict, @Nullable String rule) {
    if (rule == null) {
      assertThat(verdict).isNull();
    } else {
      assertThat(verdict).matches("\\w+: " + rule + "( .*)?");
    }
  }
}
