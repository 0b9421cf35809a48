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

  /** A hundred words and more that no rule rejects: each sentence is another one. */
  private static String prose() {
    String[] subjects = {
      "keeper", "baker", "ferryman", "teacher", "mayor", "fisher", "doctor", "smith"
    };
    String[] deeds = {
      "mended", "watched", "counted", "painted", "forgot", "praised", "moved", "sold"
    };
    String[] things = {"nets", "boats", "lamps", "books", "bells", "ropes", "carts", "maps"};
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      text.append("Then the ").append(subjects[i]).append(" of street ").append(things[7 - i]);
      text.append(' ').append(deeds[i]).append(" seven ").append(things[i]);
      text.append(" and went home with ").append(subjects[(i + 3) % 8]).append(" friends.\n");
    }
    return text.toString();
  }

  static Stream<Arguments> gopher() {
    return Stream.of(
        Arguments.of(prose(), null),
        Arguments.of("Too short to be a document.", "short_doc"),
        Arguments.of("", "short_doc"),
        Arguments.of("a b ".repeat(60), "below_avg_threshold"),
        Arguments.of("incomprehensibilities ".repeat(60), "above_avg_threshold"),
        Arguments.of(prose() + "# ".repeat(40), "too_many_hashes"),
        Arguments.of(prose() + "wait... ".repeat(40), "too_many_ellipsis"),
        Arguments.of("- the point of this line\n".repeat(20), "too_many_bullets"),
        Arguments.of("\u2022 the point of this line\n".repeat(20), "too_many_bullets"),
        Arguments.of(
            prose() + "and the keeper of the light then went to the town \u2026\n".repeat(8),
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
        Arguments.of(prose(), null),
        Arguments.of("", null),
        Arguments.of((SENTENCE + "\n\n").repeat(4), "dup_para_frac"),
        Arguments.of(
            "One.\n\nTwo.\n\nThree.\n\nFour.\n\n" + (SENTENCE.repeat(4) + "\n\n").repeat(2),
            "dup_para_char_frac"),
        Arguments.of((SENTENCE + "\n").repeat(4), "dup_line_frac"),
        Arguments.of(
            "One.\nTwo.\nThree.\nFour.\n" + (SENTENCE.repeat(4) + "\n").repeat(2),
            "dup_line_char_frac"),
        Arguments.of("night train ".repeat(12) + prose(), "top_2_gram"),
        Arguments.of(prose() + prose().replace('\n', ' '), "duplicated_5_n_grams"));
  }

  @ParameterizedTest
  @MethodSource
  void repetition(String text, @Nullable String rule) {
    check(RepetitionRules.verdict(MeasuredText.of(text)), rule);
  }

  static Stream<Arguments> c4() {
    return Stream.of(
        Arguments.of(prose(), null),
        Arguments.of("One sentence only.", "too_few_sentences"),
        Arguments.of(prose().replace('.', ' '), "too_few_sentences"),
        Arguments.of(prose().replace(".", "..."), "too_few_sentences"),
        Arguments.of(prose() + "Lorem ipsum dolor sit amet.", "lorem_ipsum"),
        Arguments.of(prose() + "The call is f(x) { return x; }.", "curly_bracket"),
        Arguments.of(prose() + "Please enable javascript { now }.", null),
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
    String text = prose().replace('.', ' ');
    check(C4Rules.verdict(MeasuredText.of(text), false), null);
  }

  static Stream<Arguments> fineweb() {
    return Stream.of(
        Arguments.of(prose(), null),
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
