package org.thresher.stage.extract.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that expressions tried at the beginning alone find what one expression of all finds. */
class LinePatternTest {
  private static final List<String> GROUPS =
      List.of("agency-notice-pattern", "forum-pattern", "archive-pattern", "newsletter-pattern");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Posts: 1,204",
        "He posts: 12",
        "© 2021 Reuters. All rights reserved",
        "A line with © 2021 Reuters. All rights reserved",
        "[Thread Prev] [Thread Next] [Date Index]",
        "in total there are 4 users online",
        "Now in total there are 4 users online",
        "Get it in your inbox",
        "You may not post replies in this forum.",
        "Additional reporting by A. Person",
        "Unsubscribe any time",
        "(Reporting by A. Person; Editing by B. Other)",
        "Nachrichten sortiert nach Datum"
      })
  void findsTheSame(String line) {
    for (String group : GROUPS) {
      Pattern one = PlaceholderPages.PHRASES.pattern(group);
      assertThat(LinePattern.of(PlaceholderPages.PHRASES.words(group)).isIn(line))
          .as(group)
          .isEqualTo(one.matcher(line).find());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "b", "c", "xc", "xd", "d|", "xa", "(c", "é", "xÉ"})
  void keepsGroupsAndClassesWhole(String line) {
    String all = "^(a|b)|[|(]c|x(c|d)|\\(|É";
    List<String> pieces = List.of(all.split("\\|", -1));
    Pattern one = Pattern.compile(all, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    assertThat(LinePattern.of(pieces).isIn(line)).isEqualTo(one.matcher(line).find());
  }
}
