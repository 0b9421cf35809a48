package org.thresher.stage.read.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.WholeDocument;

/** Text of PDF files in reading order. */
class PdfFileTest {
  private static final DocumentLimits LIMITS = new DocumentLimits(16 << 20, 100);

  private static final String[] LEFT = {
    "The ferry to the northern islands leaves at", "seven each morning and carries the post, a few",
    "goats and the teacher, who reads the letters of",
        "the day before while the coast goes by in the fog",
    "and the captain counts the sheep on the hill."
  };

  private static final String[] RIGHT = {
    "In winter it comes twice a week when the sea",
        "allows it, and the people of the village wait on",
    "the pier with lamps until they hear the horn of",
        "the ship behind the rocks and the dogs begin to",
    "bark at the gulls over the harbour."
  };

  private static WholeDocument read(byte[] pdf) {
    FileDocuments files = PdfFile.read(pdf, LIMITS);
    assertThat(files.documents()).hasSize(1);
    return files.documents().get(0);
  }

  private static Document html(PdfSamples pdf) {
    return Jsoup.parse(read(pdf.bytes()).html());
  }

  private static List<String> paragraphs(PdfSamples pdf) {
    return html(pdf).select("p, h1, h2, h3, h4, h5, h6, li, tr").eachText();
  }

  private static String joined(String... lines) {
    return String.join(" ", lines);
  }

  private static PdfSamples sample() {
    return new PdfSamples().page();
  }

  @Test
  void linesBecomeParagraphsByIndents() {
    PdfSamples pdf = sample().lines(72, 100, LEFT).lines(72, 172, RIGHT);
    PdfSamples indented = sample();
    indented.lines(86, 100, LEFT[0]);
    indented.lines(72, 112, LEFT[1], LEFT[2], LEFT[3], LEFT[4]);
    indented.lines(86, 160, RIGHT[0]);
    indented.lines(72, 172, RIGHT[1], RIGHT[2], RIGHT[3], RIGHT[4]);
    assertThat(paragraphs(pdf)).containsExactly(joined(LEFT), joined(RIGHT));
    assertThat(paragraphs(indented)).hasSize(2).last().isEqualTo(joined(RIGHT));
  }

  @Test
  void aShortLineEndsAParagraphAlsoInANarrowQuotation() {
    PdfSamples pdf = sample().lines(72, 100, LEFT);
    pdf.lines(
        110,
        180,
        "It was cold on the quay and",
        "the lamps were lit early in",
        "those days.",
        "Then the horn was heard and",
        "the dogs began to bark.");
    assertThat(paragraphs(pdf).subList(1, 3))
        .containsExactly(
            "It was cold on the quay and the lamps were lit early in those days.",
            "Then the horn was heard and the dogs began to bark.");
  }

  @Test
  void headingsAreLargerOrBold() {
    PdfSamples pdf =
        sample()
            .text(72, 80, 20, "Ferries of the North")
            .lines(72, 110, LEFT)
            .text(72, 190, 14, "Winter")
            .lines(72, 210, RIGHT)
            .text(72, 290, 10, FontName.HELVETICA_BOLD, "Lamps")
            .lines(72, 310, LEFT);
    assertThat(html(pdf).select("h1").eachText()).containsExactly("Ferries of the North");
    assertThat(html(pdf).select("h2").eachText()).containsExactly("Winter");
    assertThat(html(pdf).select("h3").eachText()).containsExactly("Lamps");
    assertThat(read(pdf.bytes()).hints().title()).isEqualTo("Ferries of the North");
  }

  @ParameterizedTest
  @ValueSource(strings = {"columns", "rows", "right first"})
  void twoColumnsAreReadOneAfterTheOther(String written) {
    PdfSamples pdf = sample().text(150, 60, 18, "A title across both of the two columns");
    if (written.equals("rows")) {
      for (int i = 0; i < LEFT.length; i++) {
        pdf.lines(50, 100 + 12 * i, LEFT[i]).lines(310, 100 + 12 * i, RIGHT[i]);
      }
    } else if (written.equals("columns")) {
      pdf.lines(50, 100, LEFT).lines(310, 100, RIGHT);
    } else {
      pdf.lines(310, 100, RIGHT).lines(50, 100, LEFT);
    }
    assertThat(paragraphs(pdf))
        .containsExactly("A title across both of the two columns", joined(LEFT), joined(RIGHT));
  }

  @Test
  void threeColumnsAndALineAcrossThem() {
    PdfSamples pdf = sample();
    String[] narrow = {"one small column that", "runs on for some more", "lines of short words"};
    for (int i = 0; i < 3; i++) {
      pdf.lines(50 + 170 * i, 100 + i, narrow[0] + " " + i, narrow[1], narrow[2] + ".");
    }
    pdf.text(
        50,
        150,
        10,
        "A line that goes across all three columns of the page, from the left to the right end of"
            + " it.");
    for (int i = 0; i < 3; i++) {
      pdf.lines(50 + 170 * i, 180 - i, narrow[0] + " " + (i + 3), narrow[1], narrow[2] + ".");
    }
    assertThat(paragraphs(pdf).stream().map(text -> text.replaceAll("\\D", "")).toList())
        .containsExactly("0", "1", "2", "", "3", "4", "5");
  }

  @Test
  void aTableIsReadRowByRow() {
    PdfSamples pdf = sample().lines(72, 60, LEFT);
    for (int i = 0; i < 6; i++) {
      pdf.lines(72, 160 + 14 * i, "Island " + i)
          .lines(220, 160 + 14 * i, i + ",000 sheep")
          .lines(400, 160 + 14 * i, "19" + (20 + i));
    }
    assertThat(html(pdf).select("tr").eachText()).hasSize(6).contains("Island 2 2,000 sheep 1922");
    assertThat(html(pdf).select("tr:first-child td").eachText())
        .containsExactly("Island 0", "0,000 sheep", "1920");
  }

  /** Pages with a text of their own, and what is at their top and foot. */
  private static PdfSamples book(
      int pages,
      java.util.function.IntFunction<String> head,
      java.util.function.IntFunction<String> foot) {
    PdfSamples pdf = new PdfSamples();
    for (int i = 0; i < pages; i++) {
      pdf.page();
      String top = head.apply(i);
      if (!top.isEmpty()) {
        pdf.text(i % 2 == 0 ? 72 : 200, 50, 9, top);
      }
      String number = "abcdefghijklmnopqrstuvwxyz".substring(i, i + 1).repeat(3);
      pdf.lines(
          72,
          90,
          "Page text " + number + " begins here and runs",
          "on to the next line of the same text",
          "and ends " + number + ".");
      String bottom = foot.apply(i);
      if (!bottom.isEmpty()) {
        pdf.text(280, 800, 9, bottom);
      }
    }
    return pdf;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%d", "- %d -", "– %d –", "[%d]", "Page %d", "Page %d of 9", "Seite %d", "Seite %d von 9",
        "p. %d", "%d / 9", "%d/9", "| %d |", "Página %d de 9", "стр. %d", "第 %d 页", "- Page %d -"
      })
  void pageNumbersGo(String form) {
    String shown =
        form.codePoints().anyMatch(c -> c > 0x2fff || (c >= 0x400 && c < 0x500)) ? "Page %d" : form;
    PdfSamples pdf = book(9, i -> "", i -> shown.replace("%d", String.valueOf(i + 1)));
    assertThat(html(pdf).select("footer")).hasSize(9);
    assertThat(html(pdf).select("p")).hasSize(9);
    assertThat(PageNumber.of(form.replace("%d", "7"))).isNotNull();
  }

  @Test
  void romanNumbersAndThoseOfAPartOfABookGoToo() {
    String[] roman = {"v", "vi", "vii", "viii", "ix", "x", "xi"};
    assertThat(html(book(7, i -> "", i -> roman[i])).select("footer")).hasSize(7);
    assertThat(html(book(7, i -> "", i -> "" + (231 + i))).select("footer")).hasSize(7);
    assertThat(html(book(7, i -> "" + (231 + i), i -> "")).select("footer")).hasSize(7);
  }

  @Test
  void runningHeadsGoInAllTheirForms() {
    assertThat(html(book(6, i -> "The Ferries of the North", i -> "")).select("header")).hasSize(6);
    assertThat(
            html(book(
                    8,
                    i -> i % 2 == 0 ? "The Ferries of the North " + i : i + " Anna Berg",
                    i -> ""))
                .select("header"))
        .hasSize(8);
    assertThat(
            html(book(6, i -> "Journal of Islands, vol. 3, p. " + (40 + i), i -> ""))
                .select("header"))
        .hasSize(6);
    assertThat(
            html(book(
                    9,
                    i -> i < 3 ? "Chapter One" : i < 4 ? "A Short One" : "Chapter Three",
                    i -> ""))
                .select("header"))
        .hasSize(9);
    assertThat(
            html(book(6, i -> i == 0 ? "" : "Ferries", i -> "" + (i + 1))).select("header, footer"))
        .hasSize(11);
    assertThat(
            html(book(6, i -> "", i -> "© 2021 Northern Press, all rights reserved"))
                .select("header"))
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({
    // A number that does not count up with the pages, a line of two pages in a longer text.
    "5, 1917, ''",
    "6, , Once upon a time",
  })
  void whatDoesNotRepeatStays(int pages, String number, String line) {
    PdfSamples pdf =
        book(
            pages,
            i -> number != null && i == 2 ? number : line != null && i == 1 ? line : "",
            i -> "");
    assertThat(html(pdf).select("header, footer")).isEmpty();
    assertThat(html(pdf).text()).contains(number == null ? line : number);
  }

  @Test
  void aNumberAloneOnTheOnlyPageStays() {
    assertThat(html(sample().lines(72, 90, LEFT).text(280, 800, 9, "1917")).text())
        .contains("1917");
  }

  @Test
  void titlesOfSlidesStay() {
    PdfSamples pdf = new PdfSamples();
    for (int i = 0; i < 8; i++) {
      pdf.page()
          .text(72, 60, 24, i < 3 ? "Motivation" : "Part " + "abcdefgh".charAt(i))
          .lines(
              72,
              120,
              "The " + "abcdefgh".charAt(i) + " " + LEFT[0],
              LEFT[1] + "xyzuvwrs".charAt(i),
              "in " + "abcdefgh".charAt(i) + " years.");
    }
    assertThat(html(pdf).select("header")).isEmpty();
  }

  @Test
  void aParagraphGoesOnOnTheNextPageAndNotesComeAfterIt() {
    PdfSamples pdf = new PdfSamples();
    pdf.page()
        .lines(72, 90, LEFT[0], LEFT[1], LEFT[2])
        .text(72, 760, 7, "1 A note on the goats of the islands.")
        .text(280, 800, 9, "1");
    pdf.page().lines(72, 90, LEFT[3], LEFT[4]).lines(72, 130, RIGHT).text(280, 800, 9, "2");
    assertThat(paragraphs(pdf))
        .containsExactly(joined(LEFT), "1 A note on the goats of the islands.", joined(RIGHT));
  }

  @Test
  void aHyphenAtTheEndOfAPagePartsAWord() {
    PdfSamples pdf = new PdfSamples();
    pdf.page().lines(72, 90, LEFT[0], LEFT[1], "and then the people of the village under-");
    pdf.page().lines(72, 90, "stood what the captain meant by it", "and went home.");
    assertThat(paragraphs(pdf)).hasSize(1).first().asString().contains("village understood what");
  }

  @Test
  void listsHaveItems() {
    PdfSamples pdf = sample().lines(72, 90, LEFT);
    pdf.lines(
        80,
        160,
        "• the first of the things that are on the list of",
        "  the captain",
        "• the second",
        "• the third");
    assertThat(html(pdf).select("ul > li").eachText())
        .containsExactly(
            "the first of the things that are on the list of the captain",
            "the second",
            "the third");
  }

  @Test
  void metadataAreThoseOfTheFileUnlessAProgramPutThemIn() {
    PdfSamples pdf = sample().lines(72, 90, LEFT);
    byte[] stated =
        pdf.bytes(
            document -> {
              document.getDocumentInformation().setTitle("The  Northern\nFerries");
              document.getDocumentInformation().setAuthor("Anna Berg");
              document.getDocumentInformation().setKeywords("ferry, goats");
              document.getDocumentCatalog().setLanguage("en-GB");
              document
                  .getDocumentInformation()
                  .setCustomMetadataValue("CreationDate", "D:20210503101500+02'00'");
            });
    WholeDocument document = read(stated);
    assertThat(document.hints().title()).isEqualTo("The Northern Ferries");
    assertThat(document.hints().author()).isEqualTo("Anna Berg");
    assertThat(document.hints().datePublished()).isEqualTo("2021-05-03");
    assertThat(document.html()).contains("lang=\"en-GB\"", "content=\"ferry, goats\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Microsoft Word - brief.doc",
        "untitled",
        "paper_final.tex",
        "Document1",
        "(anonymous)",
        "C:\\work\\a b.p65",
        "2021-03"
      })
  void titlesOfProgramsAreNone(String title) {
    byte[] pdf =
        sample()
            .lines(72, 90, LEFT)
            .bytes(document -> document.getDocumentInformation().setTitle(title));
    assertThat(read(pdf).hints().title()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "User", "Windows User", "unknown", "anna@example.org", "-"})
  void authorsOfProgramsAreNone(String author) {
    byte[] pdf =
        sample()
            .lines(72, 90, LEFT)
            .bytes(document -> document.getDocumentInformation().setAuthor(author));
    assertThat(read(pdf).hints().author()).isNull();
  }

  @Test
  void boldTypeThatIsWrittenTwiceIsReadOnce() {
    PdfSamples pdf =
        sample()
            .text(72, 90, 10, "Twice written words")
            .text(72.3, 90, 10, "Twice written words")
            .lines(72, 120, LEFT);
    assertThat(html(pdf).text()).startsWith("Twice written words The ferry");
  }

  @Test
  void exponentsStayInTheirLine() {
    PdfSamples pdf = sample().lines(72, 90, LEFT[0]);
    pdf.text(72, 102, 10, "about ten")
        .text(72 + 42, 98, 6, "2")
        .text(72 + 48, 102, 10, "metres of rope on deck were wet");
    pdf.lines(72, 114, LEFT[1]);
    assertThat(paragraphs(pdf)).hasSize(1).first().asString().contains("ten2 metres");
  }

  @Test
  void wideSetTypeHasItsWords() {
    PdfSamples pdf = sample();
    double x = 72;
    for (char c : "FERRY NORTH".toCharArray()) {
      if (c != ' ') {
        pdf.text(x, 60, 10, FontName.COURIER, String.valueOf(c));
      }
      x += c == ' ' ? 12 : 6 + 2.5;
    }
    pdf.lines(72, 100, LEFT);
    assertThat(html(pdf).text()).startsWith("FERRY NORTH");
  }

  @Test
  void manyPagesTakeLinearTime() {
    List<List<LineRows.Row>> rows = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      List<GlyphRun> runs = new ArrayList<>();
      for (int line = 0; line < 6; line++) {
        runs.addAll(
            GlyphRun.of(List.of(new Glyph("w" + i % 7, 72, 50 + 12 * line, 30, 10, 3, false))));
      }
      rows.add(LineRows.of(runs));
    }
    assertThat(RunningHeads.of(rows, 10)).isNotNull();
  }

  @Test
  void textInAllDirectionsIsKept() {
    byte[] turned =
        sample().lines(72, 90, LEFT).bytes(document -> document.getPage(0).setRotation(90));
    assertThat(Jsoup.parse(read(turned).html()).select("p").eachText())
        .containsExactly(joined(LEFT));
  }

  @ParameterizedTest
  @CsvSource({"ﬁre,fire", "ﬀ,ff", "o\uFB04ine,offline", "\uFEFB,لا", "a\u00A0b,a b", "\uE001x,x"})
  void charactersArePlain(String given, String expected) {
    assertThat(Characters.plain(given)).isEqualTo(expected);
  }

  @Test
  void linesFromRightToLeftAreInLogicalOrder() {
    String hebrew = "שלום עולם 12";
    String visual = new StringBuilder("שלום עולם").reverse().toString();
    assertThat(Characters.logical("12 " + visual)).isEqualTo(hebrew);
    assertThat(Characters.logical("plain 12")).isEqualTo("plain 12");
  }

  @Test
  void everyPageOfALargeFileIsRead() {
    PdfSamples pdf = new PdfSamples();
    IntStream.range(0, 60)
        .forEach(
            i -> pdf.page().lines(72, 90, String.format(Locale.ROOT, "Text number %d of all.", i)));
    assertThat(html(pdf).select("p")).hasSize(60);
  }
}
