package org.thresher.stage.read.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.thresher.stage.read.ReadSamples.bytes;

import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.DocumentExtractor;
import org.thresher.stage.read.Collected;
import org.thresher.stage.read.ReadSamples;

/** Entries of RSS and Atom feeds. */
class FeedFileTest {
  private static final String RSS =
      "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"c\""
          + " xmlns:dc=\"d\"><channel><title>Northern"
          + " Post</title><link>https://example.org/</link><language>en-GB</language>";

  private static Collected feed(String xml) {
    return Collected.read("feed.xml", bytes(xml));
  }

  private static Page item(String inside) {
    return feed(RSS + "<item>" + inside + "</item></channel></rss>").page();
  }

  private static List<String> texts(Page page) {
    return Jsoup.parse(page.content()).select("h1, p, li").eachText();
  }

  @Test
  void eachEntryIsADocument() {
    Collected read =
        feed(
            RSS
                + "<item><title>Goats &amp;amp;"
                + " ferries</title><link>https://example.org/1</link><pubDate>Mon, 03 May 2021"
                + " 18:06:00 +0200</pubDate><dc:creator>Anna"
                + " Berg</dc:creator><category>Sea</category><category>Goats</category><description>Short.</description><content:encoded><![CDATA[<p>The"
                + " whole text.</p><script>x()</script><p>And"
                + " more.</p>]]></content:encoded></item><item><title>Second</title><guid>https://example.org/2</guid><description>Only"
                + " &lt;b&gt;this&lt;/b&gt; text.</description><author>a@example.org (Carl"
                + " Other)</author></item><item><title>Nothing</title></item></channel></rss>");
    assertThat(read.pages).hasSize(2);
    assertThat(read.skipped).containsEntry("feed entry without text", 1);
    assertThat(read.records()).isEqualTo(3);
    Page first = read.pages.get(0);
    assertThat(texts(first)).containsExactly("Goats & ferries", "The whole text.", "And more.");
    assertThat(first.url()).isEqualTo("https://example.org/1");
    assertThat(first.hints().author()).isEqualTo("Anna Berg");
    assertThat(first.hints().datePublished()).isEqualTo("2021-05-03T18:06:00+02:00");
    assertThat(first.hints().keywords()).containsExactly("Sea", "Goats");
    assertThat(first.content()).contains("lang=\"en-GB\"", "content=\"Northern Post\"");
    assertThat(first.provenance().source()).isEqualTo("feed");
    Page second = read.pages.get(1);
    assertThat(second.url()).isEqualTo("https://example.org/2");
    assertThat(second.hints().author()).isEqualTo("Carl Other");
    assertThat(second.content()).contains("Only <b>this</b> text.");
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.provenance().offset()).isGreaterThan(first.provenance().offset());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<content type=\"html\">&lt;p&gt;The text.&lt;/p&gt;</content>",
        "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>The"
            + " text.</p></div></content>",
        "<content>The text.</content>",
        "<content type=\"text\">The text.</content>",
        "<summary>The text.</summary>",
        "<content type=\"html\"><![CDATA[<p>The text.</p>]]></content>",
        "<content type=\"html\">  </content><summary type=\"html\">&lt;p&gt;The text.</summary>",
      })
  void atomEntriesOfAllTypesAreRead(String content) {
    String xml =
        "<feed xmlns=\"http://www.w3.org/2005/Atom\""
            + " xml:lang=\"de\"><title>Post</title><author><name>Anna"
            + " Berg</name></author><entry><title type=\"html\">A &amp;amp; B</title><link"
            + " rel=\"self\" href=\"https://example.org/self\"/><link rel=\"alternate\""
            + " href=\"https://example.org/a\"/><id>tag:x</id><published>2021-05-03T10:00:00Z</published><updated>2021-06-01T10:00:00Z</updated><category"
            + " term=\"sea\"/>"
            + content
            + "</entry></feed>";
    Page page = feed(xml).page();
    assertThat(texts(page)).containsExactly("A & B", "The text.");
    assertThat(page.url()).isEqualTo("https://example.org/a");
    assertThat(page.hints().author()).isEqualTo("Anna Berg");
    assertThat(page.hints().datePublished()).isEqualTo("2021-05-03T10:00:00Z");
    assertThat(page.hints().keywords()).containsExactly("sea");
    assertThat(page.content()).contains("lang=\"de\"", "name=\"modified\" content=\"2021-06-01");
  }

  /** Relative addresses count from {@code xml:base}, else from the address of the site. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "<link href='a/1'/> | https://example.org/n/a/1",
        "<link href='/1'/> | https://example.org/1",
        "<link href='../1?b=c'/> | https://example.org/1?b=c",
        "<link href='//example.com/1'/> | https://example.com/1",
        "<link href='https://example.net/1'/> | https://example.net/1",
        "<link xml:base='https://example.com/' href='1'/> | https://example.com/1",
        "<link xml:base='deep/' href='1'/> | https://example.org/n/deep/1",
        "<link rel='self' href='self'/><link rel='alternate' href='1'/> | https://example.org/n/1",
        "<link href=''/> | ",
        "<link href='mailto:a@example.org'/> | ",
      })
  void relativeLinksOfAtomCountFromTheirBase(String link, String address) {
    String entry =
        "<entry><title>One</title>" + link + "<content>The text.</content></entry></feed>";
    String atom = "<feed xmlns='http://www.w3.org/2005/Atom'";
    assertThat(feed(atom + " xml:base='https://example.org/n/'>" + entry).page().url())
        .isEqualTo(address);
    String site = "><link rel='alternate' href='https://example.org/n/'/>";
    assertThat(feed(atom + site + entry).page().url()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      value = {
        "/1 | https://example.org/1",
        "/n/1?a=b | https://example.org/n/1?a=b",
        "//example.com/1 | https://example.com/1",
        "n/a | ",
        "tag:1 | ",
        "#top | ",
      })
  void pathsInLinksOfRssCountFromTheSite(String link, String address) {
    Page page = item("<link>" + link + "</link><description>The text.</description>");
    assertThat(page.url()).isEqualTo(address);
  }

  @Test
  void withoutABaseARelativeLinkIsNoAddress() {
    String entry = "<entry><link href='/1'/><content>The text.</content></entry></feed>";
    assertThat(feed("<feed xmlns='http://www.w3.org/2005/Atom'>" + entry).page().url()).isNull();
    String base = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/n/'>";
    assertThat(feed(base + entry).page().url()).isNull();
  }

  @Test
  void oldRssHasItsItemsBesideTheChannel() {
    String xml =
        "<rdf:RDF xmlns:rdf=\"r\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"d\"><channel"
            + " rdf:about=\"x\"><title>Post</title></channel><item"
            + " rdf:about=\"https://example.org/1\"><title>One</title><description>Text of"
            + " one.</description><dc:date>2003-05-03</dc:date></item></rdf:RDF>";
    Page page = feed(xml).page();
    assertThat(page.url()).isEqualTo("https://example.org/1");
    assertThat(page.hints().datePublished()).isEqualTo("2003-05-03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<description><p>Not escaped</p><p>at all</p></description>",
        "<description>Not escaped<br>at all</description>",
        "<description>&lt;p&gt;Not escaped&lt;p&gt;at all</description>",
        "<description>Not escaped &nbsp; &unknown; at all</description>",
        "<description>Not escaped & at all < or so</description>",
        "<description><![CDATA[Not escaped]]> at all</description>",
        "<description>Not escaped\n\nat all",
      })
  void brokenXmlIsReadAsFarAsItGoes(String content) {
    Page page = feed(RSS + "<item><title>T</title>" + content).page();
    assertThat(Jsoup.parse(page.content()).text()).contains("Not escaped").contains("at all");
  }

  @Test
  void entitiesOfADocumentTypeAreNotExpanded() {
    String xml =
        "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"haha\"><!ENTITY b"
            + " \"&a;&a;&a;&a;\"><!ENTITY f SYSTEM"
            + " \"file:///etc/hostname\">]><rss><channel><item><description>Text &b; &f;"
            + " end.</description></item></channel></rss>";
    assertThat(feed(xml).page().content()).contains("end.").doesNotContain("haha");
  }

  @Test
  void deepNestingAndManyEntriesEnd() {
    int deep = 50_000;
    Collected nested =
        feed(
            RSS
                + "<item><description>"
                + "<div>".repeat(deep)
                + "Deep text."
                + "</div>".repeat(deep)
                + "</description></item></channel></rss>");
    assertThat(nested.records()).isEqualTo(1);
    Collected inside = feed(RSS + "<item><description>One</description>".repeat(3000));
    assertThat(inside.records()).isEqualTo(1);
    Collected many =
        feed(
            RSS
                + "<item><description>One text.</description></item>".repeat(3000)
                + "</channel></rss>");
    assertThat(many.pages).hasSize(3000);
    assertThat(many.pages.stream().map(Page::id).distinct()).hasSize(3000);
  }

  @Test
  void aFeedWithoutEntriesIsCountedAsItsFormat() {
    assertThat(feed(RSS + "</channel></rss>").skipped).containsEntry("application/rss+xml", 1);
  }

  @ParameterizedTest
  @CsvSource({"application/rss+xml", "text/xml", "text/html", "application/xml"})
  void feedsOfWebArchivesAreReadWhateverTypeTheyDeclare(String type) {
    byte[] body =
        (RSS
                + "<item><link>https://example.org/1</link><description>Gr\u00fc\u00dfe.</description></item></channel></rss>")
            .getBytes(ISO_8859_1);
    byte[] record =
        ReadSamples.warc(
            "response",
            3,
            ReadSamples.http("Content-Type: " + type + "; charset=iso-8859-1\r\n", body));
    Page page = Collected.read("a.warc", record).page();
    assertThat(page.content()).contains("Grüße.");
    assertThat(page.url()).isEqualTo("https://example.org/1");
    assertThat(page.provenance().source()).isEqualTo("warc");
  }

  @Test
  void theTextOfAnEntryStays() {
    Page page =
        item(
            "<title>Goats on the"
                + " ferry</title><description>&lt;p&gt;Yes.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;&lt;a"
                + " href='/x'&gt;Home&lt;/a&gt;&lt;/ul&gt;</description>");
    Document document = DocumentExtractor.of(ExtractSettings.DEFAULTS).extract(page);
    assertThat(document.paragraphs())
        .allMatch(Paragraph::kept)
        .extracting(Paragraph::text)
        .containsExactly("Goats on the ferry", "Yes.", "Home");
    assertThat(document.pageType()).isEqualTo("article");
    assertThat(document.metadata().siteName()).isEqualTo("Northern Post");
    assertThat(document.metadata().title()).isEqualTo("Goats on the ferry");
  }
}
