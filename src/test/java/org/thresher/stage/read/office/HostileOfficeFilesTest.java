package org.thresher.stage.read.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.thresher.stage.read.office.OfficeSamples.paragraph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.RecordException;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.whole.DocumentLimits;

/** Office files and books that are damaged, locked or made to do harm. */
class HostileOfficeFilesTest {
  private static final String LAUGHS =
      "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b"
          + " \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY f"
          + " SYSTEM \"file:///etc/hostname\">]>";

  private static byte[] file(String kind, Map<String, byte[]> changes, String... without) {
    Map<String, byte[]> parts =
        switch (kind) {
          case "docx" -> OfficeSamples.docxParts(paragraph("", "Some text."));
          case "odt" -> OfficeSamples.odtParts("<text:p>Some text.</text:p>");
          default -> OfficeSamples.epubParts("<p>Some text.</p>");
        };
    parts.putAll(changes);
    parts.keySet().removeAll(Arrays.asList(without));
    return OfficeSamples.zip(parts);
  }

  private static String error(String kind, byte[] file) {
    Collected read = Collected.read("a." + kind, file);
    assertThat(read.records()).isEqualTo(1);
    return read.failure().error();
  }

  @ParameterizedTest
  @CsvSource({"docx, word/document.xml", "odt, content.xml"})
  void aFileWithoutItsTextIsAnError(String kind, String part) {
    assertThat(error(kind, file(kind, Map.of(), part))).isEqualTo("bad_document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"META-INF/container.xml", "OEBPS/content.opf"})
  void aBookWithoutContentsHasItsChaptersByName(String part) {
    assertThat(Collected.read("a.epub", file("epub", Map.of(), part)).page().content())
        .contains("Some text.");
  }

  @Test
  void aBookWithoutChaptersIsAnError() {
    assertThat(error("epub", file("epub", Map.of(), "OEBPS/text/c 0.xhtml", "OEBPS/nav.xhtml")))
        .isEqualTo("bad_document");
  }

  @ParameterizedTest
  @CsvSource({
    "docx, word/document.xml",
    "docx, word/styles.xml",
    "odt, content.xml",
    "odt, meta.xml"
  })
  void brokenXmlIsAnError(String kind, String part) {
    byte[] cut = "<a><b>text".getBytes(StandardCharsets.UTF_8);
    assertThat(error(kind, file(kind, Map.of(part, cut)))).isEqualTo("bad_document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docx", "odt", "epub"})
  void aCutFileIsAnError(String kind) {
    byte[] whole = file(kind, Map.of());
    assertThat(error(kind, Arrays.copyOf(whole, whole.length - 30))).isEqualTo("bad_document");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docx", "odt", "epub"})
  void noChangedByteLeavesTheReader(String kind) {
    byte[] whole = file(kind, Map.of());
    for (int at = 4; at < whole.length; at += 11) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      Collected read = Collected.read("a." + kind, damaged);
      assertThat(read.records()).as("byte %d", at).isPositive();
    }
  }

  @ParameterizedTest
  @CsvSource({"docx, word/document.xml", "odt, content.xml", "epub, OEBPS/text/c 0.xhtml"})
  void aBombIsAnError(String kind, String part) {
    byte[] zeros = new byte[70 << 20];
    Arrays.fill(zeros, (byte) ' ');
    assertThat(error(kind, file(kind, Map.of(part, zeros)))).isEqualTo("expands_too_much");
  }

  @ParameterizedTest
  @CsvSource({"docx, word/document.xml", "odt, content.xml"})
  void entitiesAreNotExpandedAndNoFileIsRead(String kind, String part) {
    for (String entity : new String[] {"&c;", "&f;"}) {
      String xml = LAUGHS + "<x>" + entity + "</x>";
      Collected read =
          Collected.read(
              "a." + kind, file(kind, Map.of(part, xml.getBytes(StandardCharsets.UTF_8))));
      assertThat(read.records()).isEqualTo(1);
      read.pages.forEach(page -> assertThat(page.content()).doesNotContain("haha"));
    }
    String book = LAUGHS + "<html><body><p>Text &c; &f;</p></body></html>";
    Collected read =
        Collected.read(
            "a.epub",
            file("epub", Map.of("OEBPS/text/c 0.xhtml", book.getBytes(StandardCharsets.UTF_8))));
    assertThat(read.page().content()).contains("Text").doesNotContain("haha");
  }

  @Test
  void lockedFilesAreErrors() {
    String manifest =
        "<manifest xmlns=\"m\"><file-entry"
            + " full-path=\"content.xml\"><encryption-data/></file-entry></manifest>";
    assertThat(
            error(
                "odt",
                file(
                    "odt",
                    Map.of("META-INF/manifest.xml", manifest.getBytes(StandardCharsets.UTF_8)))))
        .isEqualTo("encrypted");
    assertThat(
            error(
                "epub",
                locked("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OEBPS/text/c%200.xhtml")))
        .isEqualTo("encrypted");
    byte[] fonts = locked("http://www.idpf.org/2008/embedding", "OEBPS/a.otf");
    assertThat(Collected.read("a.epub", fonts).page().content()).contains("Some text.");
  }

  private static byte[] locked(String method, String part) {
    String xml =
        "<encryption xmlns:enc=\"e\"><enc:EncryptedData><enc:EncryptionMethod Algorithm=\""
            + method
            + "\"/><enc:CipherData><enc:CipherReference URI=\""
            + part
            + "\"/></enc:CipherData></enc:EncryptedData></encryption>";
    return file("epub", Map.of("META-INF/encryption.xml", xml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void prefixesNeedNotBeDeclaredAndMayBeOthers() {
    String bare =
        "<w:document><w:body><w:p><w:r><w:t>Some text.</w:t></w:r></w:p></w:body></w:document>";
    String other =
        "<ns0:document"
            + " xmlns:ns0=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><ns0:p><ns0:r><ns0:t>Some"
            + " text.</ns0:t></ns0:r></ns0:p></ns0:document>";
    for (String xml : new String[] {bare, other}) {
      byte[] docx = file("docx", Map.of("word/document.xml", xml.getBytes(StandardCharsets.UTF_8)));
      assertThat(Collected.read("a.docx", docx).page().content()).contains("<p>Some text.</p>");
    }
    String odt = "<office:document-content><text:p>Some text.</text:p></office:document-content>";
    assertThat(
            Collected.read(
                    "a.odt",
                    file("odt", Map.of("content.xml", odt.getBytes(StandardCharsets.UTF_8))))
                .page()
                .content())
        .contains("<p>Some text.</p>");
  }

  @Test
  void tablesInTablesEnd() {
    int deep = 10_000;
    String body =
        "<w:tbl><w:tr><w:tc>".repeat(deep)
            + paragraph("", "Deep text.")
            + "</w:tc></w:tr></w:tbl>".repeat(deep);
    assertEnds("docx", OfficeSamples.docx(body));
    String odt =
        "<table:table><table:table-row><table:table-cell>".repeat(deep)
            + "<text:p>Deep text.</text:p>"
            + "</table:table-cell></table:table-row></table:table>".repeat(deep);
    assertEnds("odt", OfficeSamples.odt(odt));
    assertEnds(
        "epub",
        OfficeSamples.epub(
            "<table><tr><td>".repeat(deep)
                + "<p>Deep text.</p>"
                + "</td></tr></table>".repeat(deep)));
    assertEnds(
        "docx",
        OfficeSamples.docx(
            "<w:p><w:r>".repeat(deep) + "<w:t>Deep text.</w:t>" + "</w:r></w:p>".repeat(deep)));
    assertEnds(
        "odt",
        OfficeSamples.odt(
            "<text:list><text:list-item>".repeat(deep)
                + "<text:p>Deep text.</text:p>"
                + "</text:list-item></text:list>".repeat(deep)));
  }

  private static void assertEnds(String kind, byte[] file) {
    Collected read = Collected.read("a." + kind, file);
    assertThat(read.records()).isEqualTo(1);
    if (!read.pages.isEmpty()) {
      Document document = DocumentExtractor.of(ExtractSettings.DEFAULTS).extract(read.page());
      assertThat(document.paragraphs()).anyMatch(p -> p.text().contains("Deep text."));
    } else {
      assertThat(read.errors()).isSubsetOf("bad_document", "too_deep");
    }
  }

  @Test
  void aTextAboveTheLimitIsAnError() {
    byte[] file = OfficeSamples.docx(paragraph("", "word ".repeat(1000)));
    assertThatThrownBy(() -> WordDocument.read(file, new DocumentLimits(2000, 100)))
        .isInstanceOf(RecordException.class)
        .hasMessageContaining("more than 2000 characters");
  }

  @Test
  void readingEndsWhenItsThreadIsInterrupted() {
    byte[] file = OfficeSamples.docx(paragraph("", "word").repeat(2000));
    byte[] book = OfficeSamples.epub("<p>Text.</p>");
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> WordDocument.read(file, new DocumentLimits(1 << 20, 100)))
          .isInstanceOf(CancellationException.class);
      assertThatThrownBy(() -> BookFile.read(book, new DocumentLimits(1 << 20, 100)))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
