package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Paragraph.Kind;

/** Front matter, titles and headings of texts without markup. */
class PlainTextPagesTest {
  private static final String BODY = HtmlPages.BODY.strip();

  private static Document read(String text) {
    return HtmlPages.extract(HtmlPages.text(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\ntitle: \"Goats on board\"\nauthor: Mara Lindqvist\ndate: 2024-03-05\ntags: [a, b]\n---\n\n",
        "---\r\ntitle: 'Goats on board'\r\nauthor:\r\n  - name: Mara Lindqvist\r\n    site: x\r\ndate: 2024-03-05 09:00\r\n---\r\n",
        "---\nlayout: post\ntitle: Goats on board # ours\nauthors: [Mara Lindqvist]\npublishDate: 5 March 2024\ntags:\n  - a\n  - b\n...\n",
        "+++\ntitle = \"Goats on board\"\ndate = 2024-03-05T07:15:00Z\ntags = [\n  \"a\",\n  \"b\",\n]\n[params]\n  author = \"Mara Lindqvist\"\n+++\n",
        "+++\ntitle = 'Goats on board'\nauthors = ['Mara Lindqvist']\ndate = 2024-03-05\n+++\n\n",
        "{\n  \"title\": \"Goats on board\",\n  \"author\": \"Mara Lindqvist\",\n  \"date\": \"2024-03-05\",\n  \"tags\": [\"a\", \"b\"]\n}\n\n",
        "Title: Goats on board\nDate: 2024-03-05\nAuthor: Mara Lindqvist\nTags: a, b\n\n",
        "% Goats on board\n% Mara Lindqvist\n% 5 March 2024\n\n",
        "\uFEFF---\ntitle: Goats on board\nauthor: {name: Mara Lindqvist}\ndate: 2024-03-05\n---\n",
      })
  void frontMatterIsMetadataAndNoText(String front) {
    Document document = read(front + BODY);
    Metadata metadata = document.metadata();
    assertThat(metadata.title()).isEqualTo("Goats on board");
    assertThat(metadata.author()).isEqualTo("Mara Lindqvist");
    assertThat(metadata.datePublished()).startsWith("2024-03-05");
    assertThat(metadata.dateSource()).isEqualTo("meta");
    assertThat(document.text()).isEqualTo(BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "---\nThe ferry left.\n---\nIt came back.",
        "---\nTwo goats: they were on board, and nobody knew.\nThe end\n---\nIt came back.",
        "+++ NEWS +++\nThe ferry left.",
        "---\ntitle: never closed\n",
        "{ this is no JSON }\n\nThe ferry left.",
        "{\"a\": 1}\n\nThe ferry left.",
        "Note: the ferry\nhas left.\n\nIt came back.",
        "Title: Goats\n\nIt came back.",
        "---\n---\nThe ferry left.",
      })
  void whatIsNoFrontMatterStays(String text) {
    String letters = text.replaceAll("[^\\p{L}\\p{Nd}]", "");
    assertThat(read(text).text().replaceAll("[^\\p{L}\\p{Nd}]", "")).isEqualTo(letters);
  }

  @Test
  void whatTheRecordSaysWins() {
    Page.Hints hints = new Page.Hints("T", "A", "2020-01-02", null, List.of("k"));
    String text = "---\ntitle: Goats\nauthor: Mara\ndate: 2024-03-05\ntags: [a]\n---\n" + BODY;
    Metadata metadata =
        HtmlPages.extract(HtmlPages.page(text, false, null, "a.md", hints)).metadata();
    assertThat(metadata.title()).isEqualTo("T");
    assertThat(metadata.author()).isEqualTo("A");
    assertThat(metadata.datePublished()).isEqualTo("2020-01-02");
    assertThat(metadata.dateSource()).isEqualTo("record");
    assertThat(metadata.keywords()).containsExactly("k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Goats on board\n\n",
        "# Goats on board\n\n",
        "\n\nGoats on board\n==============\n\n",
        "# Goats on board #\nby Mara\n\n",
        "From: Mara <m@x.example>\nSubject: Goats on board\nDate: Tue, 5 Mar 2024 10:40:00 +0000\n\n",
        "<!-- x -->\n# Goats on board\n",
      })
  void theTitleOfATextIsItsFirstHeadingOrLine(String head) {
    assertThat(read(head + BODY + "\n\n" + BODY).metadata().title()).isEqualTo("Goats on board");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "It is over.\n\n",
        "Dear readers,\n\n",
        "- one\n\n",
        "https://x.example/a\n\n",
        "Home\n\n",
        "5 March 2024\n\n",
        "Two\nlines\n\n",
        "***\n\n",
        "| a | b |\n\n",
      })
  void otherFirstLinesAreNoTitle(String head) {
    assertThat(read(head + BODY + "\n\n" + BODY).metadata().title()).isNull();
  }

  @Test
  void aMessageNamesItsSenderAndDay() {
    String text =
        "From: \"Mara Lindqvist\" <m@x.example>\nTo: all@x.example\nSubject: Goats\n"
            + "Date: Tue, 5 Mar 2024 10:40:00 +0000\n\n"
            + BODY;
    Metadata metadata = read(text).metadata();
    assertThat(metadata.author()).isEqualTo("Mara Lindqvist");
    assertThat(metadata.datePublished()).startsWith("2024-03-05");
    assertThat(read(text).text()).contains("Subject: Goats");
  }

  @Test
  void underlinedLinesAndCapitalsOverIndentedLinesAreHeadings() {
    List<Paragraph> paragraphs =
        read("Notes\n=====\n\n2.0 (2024)\n----------\n\n* one\n\nSEE ALSO\n       hook(1)\n\nODO\nIs it?")
            .paragraphs();
    assertThat(paragraphs)
        .filteredOn(paragraph -> paragraph.kind() == Kind.HEADING)
        .extracting(Paragraph::text)
        .containsExactly("Notes", "2.0 (2024)", "SEE ALSO");
    assertThat(paragraphs).extracting(Paragraph::text).contains("hook(1)", "ODO", "Is it?");
  }

  @Test
  void aPreformattedMessageIsThePagesText() {
    String page =
        "<h1>[Bees] Weights</h1><ul><li>Previous message: <a href=0>[Bees] Smoke</a></li>"
            + "<li><b>Messages sorted by:</b> <a href=d>[ date ]</a> <a href=t>[ thread ]</a></li>"
            + "</ul><hr><pre>Hello all,\n\nI weighed the forty hives again this morning, and the one by"
            + " the lock\nhas gained two kilograms in a week, which nobody here has ever seen.\n\n"
            + "Has anybody a second scale?\n\nAnna\n\nFOOT</pre><hr>";
    String foot =
        "_______________________________________________\nBees mailing list\nBees at x.example\n";
    for (String end : new String[] {"", foot}) {
      String text = HtmlPages.kept(page.replace("FOOT", end));
      assertThat(text).contains("two kilograms", "second scale?", "Anna");
      assertThat(text).doesNotContain("sorted by", "Previous message", "mailing list");
    }
  }
}
