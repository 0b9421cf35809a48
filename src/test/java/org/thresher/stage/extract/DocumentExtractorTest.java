package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.concurrent.CancellationException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.ExtractSettings;
import org.thresher.job.ExtractSettings.Favor;
import org.thresher.job.Sections;

class DocumentExtractorTest {
  private static final String PAGE =
      "<nav><a href='/a'>Home</a> <a href='/b'>News</a></nav><article><h1>Goats on board</h1><p>"
          + HtmlPages.BODY.repeat(2)
          + "</p><p>"
          + HtmlPages.BODY
          + "In the evening it came back.</p></article><footer>All rights reserved</footer>";

  private static Document extract(String html, Favor favor) {
    return DocumentExtractor.of(Sections.EXTRACT.with("favor: " + favor))
        .extract(HtmlPages.html(html));
  }

  @Test
  void everyVisibleTextIsKeptOrRemovedWithItsEvidence() {
    Document document = HtmlPages.extract(HtmlPages.html(PAGE));
    assertThat(document.text()).contains("In the evening it came back.");
    assertThat(document.paragraphs())
        .filteredOn(paragraph -> !paragraph.kept())
        .extracting(Paragraph::removal)
        .contains(
            new Removal(Reason.BOILERPLATE, "nav"), new Removal(Reason.BOILERPLATE, "footer"));
    assertThat(document.removedCharacters())
        .containsEntry(
            Reason.BOILERPLATE, document.extractedCharacters() - document.keptCharacters());
  }

  @Test
  void favourMovesTheCutInOneDirectionOnly() {
    long precision = extract(PAGE, Favor.PRECISION).keptCharacters();
    long balanced = extract(PAGE, Favor.BALANCED).keptCharacters();
    long recall = extract(PAGE, Favor.RECALL).keptCharacters();
    assertThat(precision).isLessThanOrEqualTo(balanced);
    assertThat(balanced).isLessThanOrEqualTo(recall);
  }

  @Test
  void anInterruptedThreadEndsItsExtraction() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> HtmlPages.extract(HtmlPages.html(PAGE)))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anEmptyPageGivesADocumentWithoutParagraphs() {
    assertThat(HtmlPages.extract(HtmlPages.html("")).paragraphs()).isEmpty();
    assertThat(HtmlPages.extract(HtmlPages.html("<frameset><frame src=a></frameset>")).paragraphs())
        .isEmpty();
  }

  @Test
  void theExtractorCanBeShippedToWorkers() throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(DocumentExtractor.of(ExtractSettings.DEFAULTS));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      DocumentExtractor copy = (DocumentExtractor) in.readObject();
      assertThat(copy.extract(HtmlPages.html(PAGE)))
          .isEqualTo(HtmlPages.extract(HtmlPages.html(PAGE)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "<meta property='og:type' content='article'>, article",
    "<meta property='og:type' content='product'>, product",
    "<meta name='generator' content='phpBB'>, forum",
    "<meta name='generator' content='mkdocs-1.5'>, documentation",
    "<link rel='canonical' href='https://a.example.org/forum/x'>, forum",
    "<link rel='canonical' href='https://a.example.org/product/x'>, product",
    "<p>x</p>, other",
  })
  void theShapeIsReadFromWhatThePageSays(String html, String type) {
    assertThat(HtmlPages.extract(HtmlPages.html(html)).pageType()).isEqualTo(type);
  }

  @Property(tries = 200)
  void anyStringGivesADocumentTwiceTheSame(@ForAll @Size(max = 400) String content) {
    assertThat(HtmlPages.extract(HtmlPages.html(content)))
        .isEqualTo(HtmlPages.extract(HtmlPages.html(content)));
    assertThat(HtmlPages.extract(HtmlPages.text(content)).paragraphs())
        .allSatisfy(paragraph -> assertThat(paragraph.text()).isNotBlank());
  }
}
