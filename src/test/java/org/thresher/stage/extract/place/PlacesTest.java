package org.thresher.stage.extract.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Place;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.extract.VerbatimText;

/** The slice of a page, tags off and space folded, is the paragraph. */
class PlacesTest {
  private static final DocumentExtractor PLAIN = DocumentExtractor.of(ExtractSettings.DEFAULTS);
  private static final DocumentExtractor PLACED = PLAIN.withPlaces();

  private static String read(Paragraph paragraph, String page, boolean markup) {
    return ReadSlices.read(place(paragraph), page, markup);
  }

  private static Place place(Paragraph paragraph) {
    Place place = paragraph.place();
    assertThat(place).as(paragraph.toString()).isNotNull();
    return place == null ? new Place(0, 0, List.of()) : place;
  }

  private static Document placed(String html) {
    Page page = Page.html("https://example.org/", html);
    Document document = PLACED.extract(page);
    assertThat(document.paragraphs().stream().map(each -> each.withPlace(null)).toList())
        .isEqualTo(PLAIN.extract(page).paragraphs());
    return document;
  }

  private static List<Paragraph> check(String html) {
    List<Paragraph> paragraphs = placed(html).paragraphs();
    for (Paragraph paragraph : paragraphs) {
      assertThat(read(paragraph, html, true)).isEqualTo(ReadSlices.folded(paragraph.text()));
    }
    return paragraphs;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>One <b>bold</b> line &amp; more&nbsp;of it.</p>",
        "<p>über <i>Größe</i> 😀 und 漢字</p><p>日本語 &#x1F600; &eacute;t&eacute</p>",
        "<p>wo<wbr>rd and an<!-- not --> other &lt;tag&gt;</p>",
        "one<br>two<br/>three<p>four",
        "<p>A <span hidden>nobody sees this</span> line with an aside.</p>",
        "<p>wo<span style='display:none'> x </span>rd of two</p>",
        "<p>A <script>var x = '<p>no</p>';</script>line with a script.</p>",
        "<p>A <select><option>One<option>Two</select> choice in it.</p>",
        "<table><tr><td>Name<td>Age</tr><tr><td>Ann<td>7</tr><tr><td>Bob<td>8</table>",
        "<table><tr><td>Q<select><option>x</select></td><td>A</td></tr>"
            + "<tr><td>C</td><td>D</td></tr></table>",
        "<table>stray <b>text</b><tr><td>cell one</td></tr>later text</table>after",
        "<b>one<p>two</b>three</p>four<i>five<div>six</i>seven</div>",
        "<p>foo</p>bar</div>baz</p>qux",
        "<p>foo</p><p>foo</p><div hidden>foo</div><p>foo</p>",
        "<pre>\n  a = 1\r\n  b = 2\n</pre><pre><div>x</div><div>y</div></pre>",
        "<pre>a<br>b &lt; c\n\n\nd</pre>",
        "<table class=highlight><tr><td class=lineno>1</td><td class=code><pre>a()</pre></td></tr>"
            + "<tr><td class=lineno>2</td><td class=code><pre>b()</pre></td></tr></table>",
        "<h2>Heading <a class=headerlink href='#h'>¶</a>[<a href='/w?action=edit'>edit</a>]</h2>",
        "<noscript><p>for robots</p></noscript><p>Not for robots.</p>",
        "<script src=x /><p>After a script that closes itself.</p>"
            + "<p>And one more, with <b>bold</b> type.</p>",
        "<iframe srcdoc='<p>In a frame.</p><p>In a frame, too.</p>'></iframe><p>Out.</p>",
        "<div><template shadowrootmode=open><p>Shadow <slot></slot> end</p></template>light</div>",
        "<p>A smile <img class=emoji alt='😀' src=a.png> and <img class=tex alt='x^2+y' src=f>.</p>",
        "<p>So <script type='math/tex'>a+b</script> it is, and <math alttext='c^2'><mi>c</mi>"
            + "</math>.</p>",
        "<p>so\u00ADft hy\u200Bphens \uFEFF and&shy; such</p>",
        "<title>T</title><a title='a > b'>link</a> text <a href=x>an</a>d more",
        "text &unknown; &notit; &copy &#0; &#150; end & so on",
        "<ul><li>a<ul><li>b</ul><li>c</ul><dl><dt>d<dd>e</dl>",
        "<svg><text>in svg</text><style>p{}</style></svg><p>Out of svg</p>",
        "<p>1 < 2 and 3 > 2</p><p>a<b</p>",
        "<p>val\0ley and \0 more\0 of it</p><p>\0next</p>",
        "<p>a <b>bo\0ld\0</b>er \0line of text</p><ul><li>\0<li>b\0c</ul>",
        "<table><tr><td>Na\0me<td>\0Age</tr><tr><td>Ann<td>7\0</table><pre>x\0\n y</pre>",
        "<p>\0</p>ö\0ä<br>\0z<h1>He\0ad</h1><title>T\0</title><p>&#0;x</p>",
        "\n\n  <p>\u3000 wide \u2003 spaces </p>\r\n<p>x\u0085y</p>"
      })
  void hostileMarkup(String html) {
    assertThat(check(html)).isNotEmpty();
  }

  @Provide
  Arbitrary<String> pages() {
    return Arbitraries.of(
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<i>",
            "</i>",
            "<a href='/x?a=1&b=2'>",
            "</a>",
            "<div>",
            "</div>",
            "<table>",
            "</table>",
            "<tr>",
            "<td>",
            "</td>",
            "<br>",
            "<li>",
            "<ul>",
            "</ul>",
            "<pre>",
            "</pre>",
            "<span hidden>",
            "<span>",
            "</span>",
            "<h2>",
            "</h2>",
            "<script>var a='<p>';</script>",
            "<style>p{}</style>",
            "<!-- c -->",
            "<select><option>",
            "</select>",
            "<noscript>",
            "</noscript>",
            "<template>",
            "</template>",
            "<svg>",
            "</svg>",
            "<font>",
            "</font>",
            "<blockquote>",
            "</blockquote>",
            "<form>",
            "</form>",
            "one",
            "two words",
            " ",
            "\n",
            "&amp;",
            "&nbsp;",
            "&eacute;",
            "&lt",
            "ö",
            "漢字",
            "😀",
            "\u00AD",
            "\0",
            "x > y",
            "Some longer text with a full stop.",
            "\r\n",
            "&#8217;",
            "<img alt=z>")
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 3000, seed = "7")
  void anyMarkup(@ForAll("pages") String html) {
    check(html);
  }

  @Test
  void textBetweenThePartsIsNoPartOfThem() {
    String html = "<p>A <span hidden>nobody</span>line.</p>";
    Paragraph paragraph = check(html).get(0);
    assertThat(place(paragraph).spans()).hasSize(2);
    assertThat(place(paragraph).begin()).isEqualTo(3);
    assertThat(place(paragraph).end()).isEqualTo(html.length() - 4);
  }

  @Test
  void equalLinesHaveTheirOwnPlaces() {
    String html = "<div hidden>x</div><select><option>Same</select><p>Same</p><p>Same</p>";
    List<Integer> begins =
        check(html).stream()
            .filter(each -> each.text().equals("Same"))
            .map(each -> place(each).begin())
            .toList();
    int first = html.indexOf("<p>Same") + 3;
    assertThat(begins).containsExactly(first, html.indexOf("<p>Same", first) + 3);
  }

  @Test
  void theFootOfAMessageHasItsOwnPlace() {
    String body = "This is a message that has words of sentences in it. It goes on and on here.";
    String html = "<pre>" + body + "\n________________________\nthe list\nits foot</pre>";
    List<Paragraph> paragraphs = check(html);
    assertThat(paragraphs).hasSize(2);
    assertThat(place(paragraphs.get(1)).begin()).isEqualTo(html.indexOf("____"));
  }

  @Test
  void textOfDataHasNoPlace() {
    String text = "This is a long sentence of the article, which only its data hold. ".repeat(8);
    String html = "<script type='application/ld+json'>{\"articleBody\": \"" + text + "\"}</script>";
    List<Paragraph> paragraphs = placed("<p>Menu</p>" + html).paragraphs();
    assertThat(paragraphs).filteredOn(Paragraph::kept).isNotEmpty();
    assertThat(paragraphs).filteredOn(Paragraph::kept).allMatch(each -> each.place() == null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "One line\nanother line\r\n\r\n  indented \t line\n",
        "# Heading\n\n- item\n- item two\n\n> quote\n\n```java\nint a;\n\n  int b;\n```\nend",
        "Title\n=====\n\nText with ünï 😀\u200Bcode and a < b & c\n\nTitle\n-----\nmore",
        "---\ntitle: X\n---\nBody one\n\nBody two\n",
        "same\nsame\n\nsame\n"
      })
  void textWithoutMarkup(String text) {
    Page page = Page.text("https://example.org/a.md", text);
    for (Document document : List.of(PLACED.extract(page), VerbatimText.extract(page, true))) {
      assertThat(document.paragraphs()).isNotEmpty();
      int before = -1;
      for (Paragraph paragraph : document.paragraphs()) {
        assertThat(read(paragraph, text, false)).isEqualTo(ReadSlices.plain(paragraph.text()));
        assertThat(place(paragraph).begin()).isGreaterThan(before);
        before = place(paragraph).begin();
      }
    }
  }

  @Test
  void offWithoutAsking() {
    Page page = Page.html(null, "<p>One.</p>");
    assertThat(PLAIN.extract(page).paragraphs()).allMatch(each -> each.place() == null);
  }
}
