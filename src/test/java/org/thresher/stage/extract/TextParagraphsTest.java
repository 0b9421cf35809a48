package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Paragraph.Kind;

class TextParagraphsTest {
  private static List<Paragraph> split(String text) {
    return TextParagraphs.paragraphs(text);
  }

  @Test
  void aLineIsAParagraph() {
    assertThat(split("One\n|\nTwo.\r\n\nThree"))
        .extracting(Paragraph::text)
        .containsExactly("One", "|", "Two.", "Three");
  }

  @Test
  void aLineOfUnicodeSpacesIsEmpty() {
    assertThat(split("\u2008")).isEmpty();
    assertThat(split("One\n\u3000\u2000\nTwo"))
        .extracting(Paragraph::text)
        .containsExactly("One", "Two");
  }

  @Test
  void hardWrappedLinesAreJoinedBetweenBlankLines() {
    String text =
        """
        The ferry left the pier at eight in the morning, with forty people and
        two goats on board. Nobody had expected the goats, but the captain, who
        grew up on a farm, knew them well.

        In the evening it came back with forty people and no goats at all, and
        nobody on the island has said a word about it since then, although the
        goats can be seen on the hill.
        """;
    assertThat(split(text)).hasSize(2);
    assertThat(split(text).get(0).text()).contains("people and two goats").endsWith("well.");
  }

  @Test
  void shortLinesWithoutBlankLinesStayApart() {
    assertThat(split("Alpha\nBeta\nGamma\nDelta\nEpsilon")).hasSize(5);
  }

  @Test
  void markdownMarksGiveKinds() {
    assertThat(split("# Title\n- item\n1. first\n> said\n#tag\n```\na\n\n  b\n```\nend"))
        .extracting(Paragraph::kind)
        .containsExactly(
            Kind.HEADING,
            Kind.LIST_ITEM,
            Kind.LIST_ITEM,
            Kind.QUOTE,
            Kind.PARAGRAPH,
            Kind.CODE,
            Kind.PARAGRAPH);
  }

  @Test
  void anOpenFenceEndsWithTheText() {
    assertThat(split("a\n```\nb\n  c\n"))
        .extracting(Paragraph::text)
        .containsExactly("a", "b\n  c");
  }

  @Test
  void aTextPageKeepsAllItsParagraphs() {
    Document document = HtmlPages.extract(HtmlPages.text("One\nTwo"));
    assertThat(document.text()).isEqualTo("One\nTwo");
    assertThat(document.pageType()).isEqualTo("other");
  }

  @Test
  void blankTextGivesNothing() {
    assertThat(split(" \n\t\n\u200B\n")).isEmpty();
  }
}
