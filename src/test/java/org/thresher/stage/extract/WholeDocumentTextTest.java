package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;
import org.thresher.document.WholeFormats;
import org.thresher.job.ExtractSettings;

/** Documents that are no web pages: all of their text stays. */
class WholeDocumentTextTest {
  private static Document extract(String mime, String html, Page.Hints hints) {
    Page page =
        new Page(
            "id",
            new Provenance(0, 0, 0, 1, "a", "pdf", null, -1, -1),
            null,
            null,
            mime,
            "UTF-8",
            "format",
            0,
            true,
            html,
            hints);
    return DocumentExtractor.of(ExtractSettings.DEFAULTS).extract(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Yes.</p>",
        "<h2>Share this</h2>",
        "<ul><li>Home</li><li>News</li></ul>",
        "<p>Copyright 2021</p>",
        "<table><tr><td>1</td><td>2</td></tr></table>",
        "<p>Subscribe to our newsletter</p>",
      })
  void shortLinesOfAllKindsStay(String block) {
    Document document =
        extract(WholeFormats.PDF, "<html><body>" + block + "</body></html>", Page.Hints.NONE);
    assertThat(document.paragraphs()).isNotEmpty().allMatch(Paragraph::kept);
  }

  @Test
  void runningHeadsAndPageNumbersAreRepeats() {
    Document document =
        extract(
            WholeFormats.PDF,
            "<html><body><header>Ferries</header><p>Text.</p><footer>12</footer></body></html>",
            Page.Hints.NONE);
    assertThat(document.paragraphs())
        .extracting(Paragraph::text)
        .containsExactly("Ferries", "Text.", "12");
    assertThat(document.paragraphs().get(0).removal())
        .satisfies(removal -> assertThat(removal.reason()).isEqualTo(Reason.REPEATED_IN_PAGE));
    assertThat(document.paragraphs().get(2).removal())
        .satisfies(removal -> assertThat(removal.evidence()).isEqualTo("page number"));
    assertThat(document.paragraphs().get(1).kept()).isTrue();
  }

  @Test
  void metadataAreThoseOfTheFile() {
    Document document =
        extract(
            WholeFormats.PDF,
            "<html lang=\"de\"><head><meta name=\"description\" content=\"On ferries\"><meta"
                + " name=\"modified\" content=\"2021-06-01\"><meta name=\"keywords\""
                + " content=\"ferry; goats\"></head><body><h1>Title | Of the Text</h1><p>By Carl"
                + " Other</p></body></html>",
            new Page.Hints(null, "Anna Berg", "2021-05-03", null, List.of()));
    assertThat(document.metadata().title()).isEqualTo("Title | Of the Text");
    assertThat(document.metadata().author()).isEqualTo("Anna Berg");
    assertThat(document.metadata().datePublished()).isEqualTo("2021-05-03");
    assertThat(document.metadata().dateModified()).isEqualTo("2021-06-01");
    assertThat(document.metadata().language()).isEqualTo("de");
    assertThat(document.metadata().keywords()).containsExactly("ferry", "goats");
    assertThat(document.metadata().description()).isEqualTo("On ferries");
  }

  @Test
  void markdownIsMadeOfTheSameBlocks() {
    Page page =
        new Page(
            "id",
            new Provenance(0, 0, 0, 1, "a", "pdf", null, -1, -1),
            null,
            null,
            WholeFormats.PDF,
            "UTF-8",
            "format",
            0,
            true,
            "<html><body><h2>A</h2><ul><li>b</li></ul></body></html>",
            Page.Hints.NONE);
    Document document = DocumentExtractor.of(ExtractSettings.DEFAULTS, null, true).extract(page);
    assertThat(document.paragraphs()).allMatch(paragraph -> paragraph.markup() != null);
  }
}
