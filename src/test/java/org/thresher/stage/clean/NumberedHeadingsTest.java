package org.thresher.stage.clean;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Paragraph;
import org.thresher.document.Paragraph.Kind;

class NumberedHeadingsTest {
  private static List<Paragraph> lines(String headings) {
    List<Paragraph> lines = new ArrayList<>();
    for (String heading : headings.split("\\|", -1)) {
      lines.add(Paragraph.of(heading, Kind.HEADING, 0));
      lines.add(
          Paragraph.of("The ferry did not sail, so the flour was shared.", Kind.PARAGRAPH, 0));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1. Share|2. Subscribe|3. Comments|4. Read more",
        "1) Partager|2) Commentaires|3) À lire aussi",
        "Step 1: Sign up|Step 2: Follow us|Step 3: Share",
        "3 – Newsletter|4 – Kontakt|5 – Mehr lesen",
        "1、分享|2、评论|3、更多",
        "#1: Print|#2: Log in|#3: Tweet"
      })
  void aSeriesIsFound(String headings) {
    List<Paragraph> lines = lines(headings);
    BitSet all = new BitSet();
    for (int i = 0; i < lines.size(); i += 2) {
      all.set(i);
    }
    assertThat(NumberedHeadings.of(lines)).isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Share|Subscribe|Comments",
        "1. Share|2. Subscribe",
        "3 comments|4 comments|5 comments",
        "1. Share|3. Subscribe|5. Comments",
        "1.5 million|2.5 million|3.5 million",
        "2021: Share|2022: Comments|2023: Print"
      })
  void otherHeadingsAreNone(String headings) {
    assertThat(NumberedHeadings.of(lines(headings)).isEmpty()).isTrue();
  }

  @Test
  void headingsWithoutTextAreNone() {
    List<Paragraph> lines = new ArrayList<>();
    for (String heading : List.of("1. Share", "2. Print", "3. Comments")) {
      lines.add(Paragraph.of(heading, Kind.HEADING, 0));
    }
    assertThat(NumberedHeadings.of(lines).isEmpty()).isTrue();
  }
}
