package org.thresher.stage.read.sniff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.stage.read.Collected;

/** HTML in fields and files that do not say so. */
class MarkupTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<strong>No ferry.</strong> The boat stays in the harbour.",
        "<em>Summer</em> is over",
        "<h4>Ice</h4><p>Older residents remember the winter.</p>",
        "<blockquote><p>Nobody was worried yet.</p></blockquote>",
        "<ol><li>The first boat</li><li>The second boat</li></ol>",
        "<figure><img src=\"a.jpg\"><figcaption>Quay</figcaption></figure>",
        "<dl><dt>Ferry</dt><dd>A boat.</dd></dl>",
        "Plain words first, then <strong>strong ones</strong> and others.",
        "The water is H<sub>2</sub>O and the area 5 km<sup>2</sup>.",
        "One line<br>another line<br />a third one",
        "One line<br>\nanother line",
        "First paragraph.<p>Second paragraph.<p>Third paragraph.",
        "See <a href=\"https://e.org/a?b=1\">the page of the ferry</a> for more.",
        "Ein Bild: <img src='a.jpg' alt='Kai'> und Text.",
        "<P>OLD MARKUP<P>IN CAPITALS",
        "<p>A text about a < b and x > y, in a paragraph.</p>",
        "<p>The tag <code>&lt;b&gt;</code> makes text <b>bold</b>.</p>",
        "Das ist <span class=\"x\">wichtig</span>, sagte er.",
        "水は<b>大切</b>です。",
        "<!-- wp:paragraph --><p>An editor's paragraph</p><!-- /wp:paragraph -->",
        "<html><body>words",
        "<!DOCTYPE html>\n<title>T</title>words",
        "<table><tr><td>One</td><td>Two</td></tr></table>",
      })
  void fieldsThatHoldMarkupAreHtml(String text) {
    String json = "{\"content\":\"%s\"}".formatted(text.replace("\"", "\\\"").replace("\n", "\\n"));
    assertThat(Collected.read("a.jsonl", bytes(json)).page().markup()).isTrue();
    String csv = "id,content\n1,\"" + text.replace("\"", "\"\"") + "\"\n";
    assertThat(Collected.read("a.csv", bytes(csv)).page().markup()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A text without any angle brackets.",
        "If a < b and b > c then a and c are smaller or larger.",
        "if (a<b && c>d) return x<y ? 1 : 2;",
        "Use the <p> tag for a paragraph and <strong> for words that matter.",
        "Wrap the words in <b> and </b> to make them bold.",
        "The elements \"<p>\" and \"<div>\" hold blocks, (<br>) breaks a line.",
        "In Markdown you write `<b>bold</b>` or `<a href=\"x\">link</a>` for code.",
        "Code:\n```\n<div class=\"a\"><p>Text</p></div>\n```\nand a text after it.",
        "Verwende <br> für einen Zeilenumbruch.",
        "The <a href=\"...\"> element makes a link, <img> an image.",
        "List<String> names = new ArrayList<>(); Map<a, b> map;",
        "vector<b> v; std::array<i, 3> a;",
        "Write to <anna@example.org> or look at <https://example.org/a>.",
        "<grin> That was a joke <sigh>",
        "I <3 ferries and >_< is a face.",
        "<xml><item>data</item></xml>",
        "p < 0.05 and n>30",
        "Start with <b>, end with </b>.",
        "Ouvrez <em> puis </em> autour du mot.",
      })
  void textThatTalksAboutTagsOrComparesIsText(String text) {
    assertThat(ContentType.looksLikeHtml(text)).isFalse();
  }

  @Test
  void blankLinesArePartedAsParagraphsWhereTagsAreOnlyInline() {
    String text = "One <b>bold</b> word.\n\nA second paragraph.\r\n \r\nA third.";
    String json = "{\"content\":\"%s\"}";
    String line = json.formatted(text.replace("\r", "\\r").replace("\n", "\\n"));
    assertThat(Collected.read("a.jsonl", bytes(line)).page().content())
        .isEqualTo("One <b>bold</b> word.<p>A second paragraph.<p>A third.");
    assertThat(Markup.withParagraphs("<p>a</p>\n\n<p>b</p>")).isEqualTo("<p>a</p>\n\n<p>b</p>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div><p>One paragraph.</p><p>Another one.</p></div>",
        "<p>First paragraph of a page without a head.<p>Second paragraph.<p>Third.",
        "<table><tr><td>One</td></tr><tr><td>Two</td></tr></table>",
        "<h1>Title</h1>\n<p>The text of the page.</p>",
        "<br><br><p>Some words</p><p>more words</p>",
        "Words before<p>One paragraph.</p><p>Another one.</p>",
        "<!-- saved --><body>words",
      })
  void filesFullOfBlocksAreHtml(String text) {
    assertThat(Collected.read("a.txt", bytes(text)).page().markup()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<br>",
        "<a href=\"https://ads.example/\"><img src=\"b.gif\"></a><br>",
        "<b>Note</b>",
        "<i>",
        "<center>",
        "</div>",
        "<!-- an old comment --> <font size=2>",
      })
  void aFileWithAStrayTagIsText(String tag) {
    String text = tag + "\n" + "A line of the text that stands in this file.\n".repeat(60) + tag;
    assertThat(Collected.read("a.txt", bytes(text)).page().markup()).isFalse();
    assertThat(Collected.read("a.html", bytes(text)).page().markup()).isTrue();
  }
}
