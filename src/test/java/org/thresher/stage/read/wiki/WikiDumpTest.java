package org.thresher.stage.read.wiki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;

import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.job.ExtractSettings;
import org.thresher.job.Sections;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ReadSamples;

/** Pages of MediaWiki dumps. */
class WikiDumpTest {
  private static final String HEAD =
      "<mediawiki xmlns=\"http://www.mediawiki.org/xml/export-0.11/\" version=\"0.11\""
          + " xml:lang=\"de\"><siteinfo><sitename>Inselwiki</sitename><base>https://de.example.org/wiki/Hauptseite</base><namespaces><namespace"
          + " key=\"0\"/><namespace key=\"1\">Diskussion</namespace><namespace"
          + " key=\"6\">Datei</namespace><namespace"
          + " key=\"14\">Kategorie</namespace></namespaces></siteinfo>";

  private static String page(String title, int namespace, String more, String wikitext) {
    return "<page><title>"
        + title
        + "</title><ns>"
        + namespace
        + "</ns><id>7</id>"
        + more
        + "<revision><id>8</id><timestamp>2021-05-03T10:15:00Z</timestamp><contributor><username>Anna</username></contributor><model>wikitext</model><format>text/x-wiki</format><text"
        + " xml:space=\"preserve\">"
        + Entities.escape(wikitext)
        + "</text></revision></page>";
  }

  private static Collected dump(String... pages) {
    return Collected.read("dump.xml", bytes(HEAD + String.join("\n", pages) + "</mediawiki>"));
  }

  private static Document html(String wikitext) {
    return Jsoup.parse(dump(page("Ziegen", 0, "", wikitext)).page().content());
  }

  private static String text(String wikitext) {
    return html(wikitext).select("body > *:not(h1)").text().strip();
  }

  @Test
  void eachArticleIsADocumentAndTheRestIsCounted() {
    Collected read =
        dump(
            page("Ziegen auf Fähren", 0, "", "'''Ziegen''' fahren [[Fähre]]."),
            page("Diskussion:Ziegen", 1, "", "Talk."),
            page("Geiß", 0, "<redirect title=\"Ziegen\"/>", "#WEITERLEITUNG [[Ziegen]]"),
            page("Bock", 0, "", "#REDIRECT [[Ziegen]]"),
            page("Leer", 0, "", "{{Vorlage}}"),
            page("Code", 0, "", "x").replace("<model>wikitext", "<model>javascript"),
            page("Schafe", 0, "", "Schafe auch."));
    assertThat(read.pages)
        .extracting(p -> p.hints().title())
        .containsExactly("Ziegen auf Fähren", "Schafe");
    assertThat(read.skipped)
        .containsEntry("wiki page of another namespace", 1)
        .containsEntry("wiki redirect", 2)
        .containsEntry("wiki page that is no wikitext", 1)
        .containsEntry("empty", 1);
    assertThat(read.records()).isEqualTo(7);
    Page first = read.pages.get(0);
    assertThat(first.url()).isEqualTo("https://de.example.org/wiki/Ziegen_auf_F%C3%A4hren");
    assertThat(first.date()).isEqualTo("2021-05-03T10:15:00Z");
    assertThat(first.provenance().source()).isEqualTo("wiki");
    assertThat(first.content())
        .contains("lang=\"de\"", "content=\"Inselwiki\"", "href=\"https://de.example.org/wiki/F");
    assertThat(read.pages.get(1).provenance().offset()).isGreaterThan(first.provenance().offset());
  }

  @ParameterizedTest
  @CsvSource({
    "[0], Ziegen",
    "14, Kategorie:Tiere",
    "'[0, 1, 14]', Ziegen;Diskussion:Ziegen;Kategorie:Tiere",
    "[-2], ''",
    "[], ''"
  })
  void namespacesAreChosenByNumber(String chosen, String titles) {
    String ofOldVersion = page("Diskussion:Ziegen", 1, "", "Talk.").replace("<ns>1</ns>", "");
    Collected read =
        Collected.read(
            "dump.xml",
            bytes(
                HEAD
                    + page("Ziegen", 0, "", "Ziegen fahren.")
                    + ofOldVersion
                    + page("Kategorie:Tiere", 14, "", "Alle Tiere.")
                    + "</mediawiki>"),
            Sections.READ.with("wikiNamespaces: " + chosen));
    assertThat(read.pages).extracting(p -> p.hints().title()).isEqualTo(list(titles));
    assertThat(read.skipped.getOrDefault("wiki page of another namespace", 0))
        .isEqualTo(3 - list(titles).size());
    assertThat(read.errors()).isEmpty();
  }

  private static List<String> list(String titles) {
    return titles.isEmpty() ? List.of() : List.of(titles.split(";", -1));
  }

  @Test
  void wikitextBecomesBlocks() {
    Document html =
        html(
            """
            Text one.

            == Head ==
            * one
            ** two
            # first

            === Lower ===
            {|
            ! a !! b
            |-
            | c || d
            |}
            <blockquote>Quoted</blockquote>
            """);
    assertThat(html.select("h1, h2, h3").eachText()).containsExactly("Ziegen", "Head", "Lower");
    assertThat(html.select("ul li li").text()).isEqualTo("two");
    assertThat(html.select("ol li").text()).isEqualTo("first");
    assertThat(html.select("tr").eachText()).containsExactly("a b", "c d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "A [[sheep]]s [[goat#x~big goat]].|A sheeps big goat.",
        "A<ref name=\"x\">note {{cite~y}}</ref> b<ref name=x/> c.|A b c.",
        "A {{Infobox~a=b~c={{d}}}} b.|A b.",
        "{{lang~fr~mot}} and {{nowrap~two words}} {{convert~5~km}}.|mot and two words 5 km.",
        "A <!-- not this --> b.|A b.",
        "[[Kategorie:Tiere]]A.[[en:Goats]]|A.",
        "A [[Datei:x.jpg~20px]] b.|A b.",
        "A [https://example.org the site] b.|A the site b.",
        "A ''b'' '''c'''.|A b c.",
        "A <gallery>Datei:x.jpg~y</gallery> b.|A b.",
        "A <nowiki>[[x]]</nowiki> b.|A [[x]] b.",
        "A __NOTOC__ b.|A b.",
        "A <math>x^2</math> b.|A x^2 b.",
        "{{#if:x~yes~no}} b.|yes b.",
        "A {{#invoke:Module~f~x}} b.|A b.",
        "A &nbsp;b &amp; c.|A b & c.",
      })
  void markupBecomesText(String wikitext, String expected) {
    assertThat(
            text(wikitext.replace('~', '|')).replace('\u00A0', ' ').replaceAll("\\s+", " ").strip())
        .isEqualTo(expected);
  }

  @Test
  void whatFollowsReferencesAndTemplatesStays() {
    assertThat(text("A.\n<references/>\nB text.\n<ref>never closed\n\nC text."))
        .contains("A.", "B text.", "C text.");
    assertThat(html("{{Vorlage|x}} Text after it.").select("pre")).isEmpty();
    assertThat(text("{{unclosed\n\nText after.")).contains("Text after.");
    assertThat(text("Text.\n== Weblinks ==\n{{Commons}}\n== Einzelnachweise ==\n<references/>"))
        .isEqualTo("Text.");
    assertThat(text("[[Datei:x.jpg|mini|Eine [[Ziege]] im Bild]]\nText."))
        .contains("Eine Ziege im Bild", "Text.");
  }

  @Test
  void aHistoryGivesItsLastRevision() {
    String old =
        "<revision><timestamp>2020-01-01T00:00:00Z</timestamp><text>Old text.</text></revision>";
    String xml = page("Ziegen", 0, "", "New text.");
    String history =
        xml.replace("<revision>", old + "<revision>").replace("</page>", old + "</page>");
    assertThat(dump(history).page().content()).contains("New text.").doesNotContain("Old text.");
  }

  @Test
  void olderDumpsHaveNamespacesInTheirTitlesAlone() {
    String talk = page("Diskussion:Ziegen", 1, "", "Talk.").replaceAll("<ns>.*?</ns>", "");
    String article = page("Film: Ziegen", 0, "", "Text.").replaceAll("<ns>.*?</ns>", "");
    assertThat(dump(talk, article).page().hints().title()).isEqualTo("Film: Ziegen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{",
        "[[",
        "{|\n|",
        "'''",
        "<div>",
        "<ref>",
        "* ",
        "{{{",
        "=",
        "<!--",
        "[[File:x|",
        "<table><tr><td>",
        ":",
        "<nowiki>",
        "__TOC__",
        "\n== a ==\n",
        "<poem>",
        "{{#if:"
      })
  void unclosedAndNestedMarkupEnds(String unit) {
    Collected read =
        dump(page("A", 0, "", "Before. " + unit.repeat(1500)), page("B", 0, "", "The next page."));
    assertThat(read.records()).isEqualTo(2);
    assertThat(read.contents()).anyMatch(content -> content.contains("The next page."));
    assertThat(read.errors()).isSubsetOf("too_deep", "bad_document");
  }

  @Test
  void aDumpThatBreaksOffGivesThePagesBefore() {
    byte[] whole =
        bytes(HEAD + page("A", 0, "", "One.") + page("B", 0, "", "Two.") + "</mediawiki>");
    Collected cut = Collected.read("dump.xml", Arrays.copyOf(whole, whole.length - 60));
    assertThat(cut.contents()).hasSize(1);
    assertThat(cut.errors()).containsExactly("bad_document");
    byte[] gzip =
        ReadSamples.gzip(bytes(HEAD + page("A", 0, "", "One.").repeat(3000) + "</mediawiki>"));
    Collected damaged = Collected.read("dump.xml.gz", Arrays.copyOf(gzip, gzip.length - 20));
    assertThat(damaged.pages).isNotEmpty();
    assertThat(damaged.errors()).containsExactly("truncated_gzip");
  }

  @Test
  void entitiesOfADocumentTypeAreNotExpanded() {
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE mediawiki [<!ENTITY a \"haha\"><!ENTITY b"
            + " \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM \"file:///etc/hostname\">]>"
            + HEAD
            + "<page><title>A</title><ns>0</ns><revision><text>Text &b; &f;"
            + " end.</text></revision></page></mediawiki>";
    Collected read = Collected.read("dump.xml", bytes(xml));
    assertThat(read.records()).isEqualTo(1);
    read.pages.forEach(page -> assertThat(page.content()).doesNotContain("haha"));
  }

  @Test
  void aPageAboveTheLimitIsAnErrorAndTheNextIsRead() {
    Collected read =
        Collected.read(
            "dump.xml",
            bytes(
                HEAD
                    + page("A", 0, "", "word ".repeat(4_000_000))
                    + page("B", 0, "", "Small.")
                    + "</mediawiki>"));
    assertThat(read.errors()).containsExactly("too_large");
    assertThat(read.contents()).hasSize(1);
  }

  @Test
  void pagesThatAWikiExportsAreReadInWebArchives() {
    byte[] body =
        bytes(
            HEAD
                + page("A", 0, "", "One.")
                + page("Diskussion:A", 1, "", "Talk.")
                + page("B", 0, "", "Two.")
                + "</mediawiki>");
    byte[] record =
        ReadSamples.warc(
            "response", 3, ReadSamples.http("Content-Type: application/xml\r\n", body));
    Collected read = Collected.read("a.warc", record);
    assertThat(read.pages).extracting(p -> p.hints().title()).containsExactly("A", "B");
    assertThat(read.records()).isEqualTo(3);
    assertThat(read.pages).extracting(Page::id).doesNotHaveDuplicates();
  }

  @Test
  void theTextOfAPageStays() {
    Page page =
        dump(page("Ziegen", 0, "", "Ja.\n\n== Siehe auch ==\n* [[Schaf]]\n* [[Kuh]]")).page();
    org.thresher.document.Document document =
        DocumentExtractor.of(ExtractSettings.DEFAULTS).extract(page);
    assertThat(document.paragraphs())
        .allMatch(Paragraph::kept)
        .extracting(Paragraph::text)
        .isEqualTo(List.of("Ziegen", "Ja.", "Siehe auch", "Schaf", "Kuh"));
    assertThat(document.metadata().dateModified()).isEqualTo("2021-05-03T10:15:00Z");
    assertThat(document.metadata().title()).isEqualTo("Ziegen");
  }
}
