package org.thresher.stage.read.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.office.OfficeSamples.paragraph;

import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Page;
import org.thresher.document.WholeFormats;
import org.thresher.stage.read.Collected;

/** Text of DOCX, Open Document and EPUB files. */
class OfficeFilesTest {
  private static Page page(String name, byte[] file) {
    return Collected.read(name, file).page();
  }

  private static Document html(String name, byte[] file) {
    return Jsoup.parse(page(name, file).content());
  }

  private static List<String> blocks(Document html) {
    return html.select("h1, h2, h3, p, li, td, blockquote, pre").stream()
        .map(element -> element.tagName() + " " + element.text())
        .toList();
  }

  @Test
  void aWordDocumentHasHeadingsListsTablesAndNotes() {
    Document html =
        html(
            "a.docx",
            OfficeSamples.docx(
                paragraph("<w:pStyle w:val=\"Titel\"/>", "The Ferries of the North")
                    + paragraph("<w:pStyle w:val=\"berschrift1\"/>", "Winter")
                    + paragraph("<w:pStyle w:val=\"Own\"/>", "Summer")
                    + paragraph("<w:outlineLvl w:val=\"1\"/>", "Lower")
                    + paragraph("", "Plain &lt;text&gt; &amp; more.")
                    + paragraph("<w:pStyle w:val=\"Zitat\"/>", "Quoted.")
                    + paragraph("<w:pStyle w:val=\"Liste\"/>", "one")
                    + paragraph(
                        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>", "first")
                    + paragraph(
                        "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr>", "below")
                    + paragraph(
                        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>", "second")
                    + "<w:tbl><w:tr><w:tc>"
                    + paragraph("", "a")
                    + paragraph("", "a2")
                    + "</w:tc><w:tc>"
                    + paragraph("", "b")
                    + "</w:tc></w:tr></w:tbl>"
                    + paragraph("", "End.")));
    assertThat(blocks(html))
        .containsExactly(
            "h1 The Ferries of the North",
            "h1 Winter",
            "h1 Summer",
            "h2 Lower",
            "p Plain <text> & more.",
            "blockquote Quoted.",
            "li one",
            "li first",
            "li below",
            "li second",
            "td a a2",
            "td b",
            "p End.",
            "p A note at the foot.");
    assertThat(html.select("ol > li").eachText()).containsExactly("first", "second");
  }

  /** Files of small programs name the styles of Word and describe none. */
  @ParameterizedTest
  @CsvSource({
    "Heading1, h1",
    "heading2, h2",
    "Heading 3, h3",
    "Title, h1",
    "Heading, p",
    "Heading12, p",
    "Subtitle, p",
    "Quote, blockquote",
    "$1, p"
  })
  void aStyleThatIsNotDescribedIsKnownByItsId(String id, String tag) {
    Map<String, byte[]> parts =
        OfficeSamples.docxParts(paragraph("<w:pStyle w:val=\"" + id + "\"/>", "Some words."));
    parts.remove("word/styles.xml");
    Document html = html("a.docx", OfficeSamples.zip(parts));
    assertThat(blocks(html)).contains(tag + " Some words.");
  }

  @Test
  void runsAreOneTextAndWhatIsNoTextIsLeftOut() {
    String body =
        "<w:p><w:r><w:t>One</w:t></w:r><w:r><w:t xml:space=\"preserve\">"
            + " two</w:t><w:tab/><w:t>three</w:t><w:br/><w:t>four</w:t></w:r><w:ins><w:r><w:t>"
            + " new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:r><w:instrText>PAGEREF"
            + " x</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>"
            + " bold</w:t></w:r><w:hyperlink r:id=\"rId4\"><w:r><w:t>"
            + " link</w:t></w:r></w:hyperlink><w:r><w:t>"
            + " e</w:t><w:noBreakHyphen/><w:t>mail</w:t></w:r></w:p>"
            + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            + paragraph("", "In a box.")
            + "</w:txbxContent></mc:Choice>"
            + "<mc:Fallback><w:txbxContent>"
            + paragraph("", "In a box.")
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>Around"
            + " it.</w:t></w:r></w:p>";
    Document html = html("a.docx", OfficeSamples.docx(body));
    assertThat(html.select("p").eachText())
        .containsExactly(
            "One two three four new bold link e-mail",
            "Around it.",
            "In a box.",
            "A note at the foot.");
    assertThat(html.select("a").attr("href")).isEqualTo("https://example.org/a?b=1&c");
    assertThat(html.select("b").text()).isEqualTo("bold");
  }

  @Test
  void anOpenDocumentHasHeadingsListsTablesAndNotes() {
    String body =
        "<text:tracked-changes>gone<text:p>gone</text:p></text:tracked-changes><text:sequence-decls/><text:p"
            + " text:style-name=\"P1\">The Ferries</text:p><text:h"
            + " text:outline-level=\"2\">Winter</text:h><text:p>One<text:s"
            + " text:c=\"3\"/>two<text:tab/>three<text:line-break/>four <text:span"
            + " text:style-name=\"T1\">bold</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A"
            + " note.</text:p></text:note-body></text:note> <text:a"
            + " xlink:href=\"https://example.org/\">link</text:a><office:annotation><text:p>comment</text:p></office:annotation></text:p><text:list"
            + " text:style-name=\"L1\"><text:list-item><text:p>first</text:p><text:list><text:list-item><text:p>below</text:p></text:list-item></text:list></text:list-item></text:list>"
            + "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>"
            + "<text:p>End.</text:p>";
    Document html = html("a.odt", OfficeSamples.odt(body));
    assertThat(blocks(html))
        .containsExactly(
            "h1 The Ferries",
            "h2 Winter",
            "p One two three four bold link",
            "p A note.",
            "li first",
            "li below",
            "td a",
            "td b",
            "p End.");
    assertThat(html.select("ol > li").get(0).text()).isEqualTo("first");
  }

  @Test
  void aBookIsItsChaptersInOrder() {
    byte[] book =
        OfficeSamples.epub(
            "<header><h1>One</h1></header><p>First &#160;chapter.</p><script>x</script><aside"
                + " epub:type=\"footnote\"><p>A note.</p></aside>",
            "<h1>Two</h1><ul><li>item</li></ul><footer><p>The end.</p></footer>");
    Document html = html("a.epub", book);
    assertThat(html.select("h1, p, li").eachText())
        .containsExactly("One", "First chapter.", "A note.", "Two", "item", "The end.");
    assertThat(page("a", book).hints().author()).isEqualTo("Anna Berg");
    assertThat(html.select("meta[name=publisher]").attr("content")).isEqualTo("Northern Press");
    assertThat(html.select("meta[name=description]").attr("content")).isEqualTo("On ferries");
  }

  @ParameterizedTest
  @CsvSource({"docx, de-DE", "odt, de", "epub, no"})
  void metadataAreThoseOfTheFile(String kind, String language) {
    Page page = page("x." + kind, sample(kind));
    assertThat(page.hints().title()).isEqualTo("The Ferries");
    assertThat(page.hints().author()).isEqualTo("Anna Berg");
    assertThat(page.hints().datePublished()).startsWith("2021-05-03");
    assertThat(page.provenance().source()).isEqualTo(kind);
    assertThat(Jsoup.parse(page.content()).select("html").attr("lang")).isEqualTo(language);
    assertThat(page.content()).contains("name=\"modified\" content=\"2021-06-01");
    assertThat(page.mime()).isIn(WholeFormats.DOCX, WholeFormats.ODT, WholeFormats.EPUB);
  }

  private static byte[] sample(String kind) {
    return switch (kind) {
      case "docx" -> OfficeSamples.docx(paragraph("", "Some text."));
      case "odt" -> OfficeSamples.odt("<text:p>Some text.</text:p>");
      default -> OfficeSamples.epub("<p>Some text.</p>");
    };
  }

  @ParameterizedTest
  @CsvSource({"docx", "odt", "epub"})
  void documentsAreReadInsideArchivesAndNotTakenForArchives(String kind) {
    byte[] archive = OfficeSamples.zip(Map.of("folder/x." + kind, sample(kind)));
    Collected read = Collected.read("all.zip", archive);
    assertThat(read.page().content()).contains("Some text.");
    assertThat(read.page().provenance().filePath()).isEqualTo("all.zip!/folder/x." + kind);
    assertThat(read.records()).isEqualTo(1);
  }
}
