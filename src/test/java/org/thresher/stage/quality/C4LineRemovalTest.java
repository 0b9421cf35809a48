package org.thresher.stage.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

class C4LineRemovalTest {
  private static final String[] LINES = {
    "The gull is back [edit] on the pier.[12]",
    "[3] It waits for the tide.",
    "Home and news and sport",
    "Enable javascript to read this line.",
    "We use cookies on every page.",
    "“So it goes,” said the keeper.”",
    "One. Two. Three. Four. Five.",
    "Short.",
    "He said \"wait for the ferry\"",
    "And then... the end of the story...",
    "A line\u2028of two. parts here.",
  };

  @Test
  void linesGoWithTheirReasonAndCitationsStandBehindTheirLine() {
    Document cleaned =
        C4LineRemoval.clean(
            QualityStepTest.document(
                Paragraph.of(LINES[0]), Paragraph.of(LINES[2]), Paragraph.of(LINES[6])),
            "c4",
            true);

    assertThat(cleaned.paragraphs())
        .containsExactly(
            Paragraph.of("The gull is back  on the pier."),
            Paragraph.of("[edit] [12]").removed(Reason.LINE_QUALITY, "c4: citation marks"),
            Paragraph.of(LINES[2]).removed(Reason.LINE_QUALITY, "c4: no end mark"),
            Paragraph.of(LINES[6]));
  }

  @Test
  void whatARuleOfTheJobKeepsStaysAsItIs() {
    Document document =
        QualityStepTest.document(
            Paragraph.of(LINES[0]).keptBy("kept by mine"),
            Paragraph.of(LINES[2]).keptBy("kept by mine"));
    assertThat(C4LineRemoval.clean(document, "c4", true)).isEqualTo(document);
  }

  @Property(tries = 500)
  void theTextIsThatOfThePublishedRules(@ForAll @Size(min = 1, max = 14) List<Integer> choice) {
    Paragraph[] paragraphs =
        choice.stream()
            .map(i -> Paragraph.of(LINES[Math.floorMod(i, LINES.length)]))
            .toArray(Paragraph[]::new);
    Document document = QualityStepTest.document(paragraphs);
    for (boolean marks : new boolean[] {true, false}) {
      C4Rules.Result published =
          marks ? C4Rules.withMarks(document.text()) : C4Rules.withoutMarks(document.text());
      if (published.rejection() == null) {
        assertThat(C4LineRemoval.clean(document, "c4", marks).text()).isEqualTo(published.text());
      }
    }
    assertThat(Arrays.asList(paragraphs)).isNotEmpty();
  }

  @Test
  void linesOfCodeAreCheckedOneByOne() {
    Paragraph code =
        Paragraph.of(
            "Row to the pier now.\n\nno mark\nAnd back again today.", Paragraph.Kind.CODE, 0);
    Document cleaned = C4LineRemoval.clean(QualityStepTest.document(code), "c4", true);

    assertThat(cleaned.text()).isEqualTo("Row to the pier now.\nAnd back again today.");
    assertThat(cleaned.paragraphs()).hasSize(3).allMatch(p -> p.kind() == Paragraph.Kind.CODE);
  }
}
