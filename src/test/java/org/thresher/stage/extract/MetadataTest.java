package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.stage.extract.metadata.DateReader;

class MetadataTest {
  private static Metadata read(String html) {
    return HtmlPages.extract(HtmlPages.html(html)).metadata();
  }

  private static Metadata at(@Nullable String url, String file) {
    Page page = HtmlPages.page("<p>x</p>", true, url, file, Page.Hints.NONE);
    return HtmlPages.extract(page).metadata();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-03-02T08:15:00+01:00|2024-03-02T08:15:00+01:00",
        "2024-03-02T08:15:00.000Z|2024-03-02T08:15:00Z",
        "2024-03-02T08:15+0100|2024-03-02T08:15:00+01:00",
        "2024-03-02 08:15:00|2024-03-02",
        "20240302|2024-03-02",
        "Sat, 02 Mar 2024 08:15:00 GMT|2024-03-02T08:15:00Z",
        "March 2, 2024|2024-03-02",
        "Posted on 2nd March 2024|2024-03-02",
        "2. März 2024|2024-03-02",
        "2 de marzo de 2024|2024-03-02",
        "2 марта 2024|2024-03-02",
        "2 marca 2024 r.|2024-03-02",
        "2024年3月2日|2024-03-02",
        "02.03.2024|2024-03-02",
        "03/02/2024|2024-03-02",
        "31/12/2024|2024-12-31",
      })
  void datesAreReadInManyForms(String text, String date) {
    assertThat(DateReader.of("en", null).value(text)).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({"no date at all", "2024-13-40", "1024-01-01", "call 0800 1234567", "32 March 2024"})
  void whatIsNoDateGivesNone(String text) {
    assertThat(DateReader.of("en", null).value(text)).isNull();
  }

  @Test
  void theMostReliableDateWins() {
    String jsonLd =
        "<script type='application/ld+json'>{'@type':'Article','datePublished':'2024-01-01'}</script>"
            .replace("{'", "{\"")
            .replace("':'", "\":\"")
            .replace("','", "\",\"")
            .replace("'}", "\"}");
    String meta = "<meta property='article:published_time' content='2024-01-02'>";
    String time = "<time datetime='2024-01-03'>x</time>";
    String text = "<h1>A headline</h1><p>4 January 2024</p>";
    assertThat(read(jsonLd + meta + time + text).dateSource()).isEqualTo("json-ld");
    assertThat(read(meta + time + text).datePublished()).isEqualTo("2024-01-02");
    assertThat(read(time + text).dateSource()).isEqualTo("time");
    assertThat(read(text).dateSource()).isEqualTo("text");
    assertThat(read(text).datePublished()).isEqualTo("2024-01-04");
    assertThat(read("<p>x</p>").datePublished()).isNull();
  }

  @Test
  void theUrlGivesADate() {
    Metadata metadata = at("https://www.example.org/2024/03/02/ferry", "a.html");
    assertThat(metadata.datePublished()).isEqualTo("2024-03-02");
    assertThat(metadata.dateSource()).isEqualTo("url");
  }

  @Test
  void theSiteIsTakenOffTheTitle() {
    assertThat(
            read("<title>Ferry &amp; goats | The Quay Courier</title>"
                    + "<meta property='og:site_name' content='The Quay Courier'>")
                .title())
        .isEqualTo("Ferry & goats");
    assertThat(read("<title>Ferry and goats - Quay</title><h1>Ferry and goats</h1>").title())
        .isEqualTo("Ferry and goats");
  }

  @Test
  void authorsComeFromTheBestPlaceAndAreCleaned() {
    assertThat(read("<meta name='author' content='By Mara Lindqvist and Tom Achterberg'>").author())
        .isEqualTo("Mara Lindqvist; Tom Achterberg");
    assertThat(read("<p class='byline'>Von Mara Lindqvist | 2. März 2024</p>").author())
        .isEqualTo("Mara Lindqvist");
    assertThat(read("<a rel='author' href='/m'>Mara Lindqvist</a>").author())
        .isEqualTo("Mara Lindqvist");
  }

  @Test
  void theSitesNameIsTheAuthorOnlyWhereItIsStatedAndNobodyElseIs() {
    String site = "<meta property='og:site_name' content='Quay Courier'>";
    String stated = site + "<meta name='author' content='Quay Courier'>";
    assertThat(read(stated).author()).isEqualTo("Quay Courier");
    assertThat(read(stated + "<h1>Goats</h1><p class=byline>By Mara Lindqvist</p>").author())
        .isEqualTo("Mara Lindqvist");
    assertThat(read(site + "<h1>Goats</h1><p class=byline>Quay Courier</p>").author()).isNull();
    assertThat(read("<meta name='author' content='https://www.example.org/mara'>").author())
        .isNull();
  }

  @Test
  void addressesAreNormalisedAndGiveTheDomain() {
    Metadata metadata = at("HTTPS://News.Example.co.uk:443/a/../b?x=1#top", "a.html");
    assertThat(metadata.canonicalUrl()).isEqualTo("https://news.example.co.uk/b?x=1");
    assertThat(metadata.domain()).isEqualTo("example.co.uk");
  }

  @Test
  void aHostUnderAnUnlistedSuffixHasADomainToo() {
    assertThat(at("http://www.news.corp/a", "a.html").domain()).isEqualTo("news.corp");
    assertThat(at("http://10.0.0.7/a", "a.html").domain()).isNull();
    assertThat(at("http://localhost/a", "a.html").domain()).isNull();
  }

  @Test
  void aFolderCalledLikeAHostGivesTheDomain() {
    assertThat(at(null, "dump/www.quaycourier.com/a.html").domain()).isEqualTo("quaycourier.com");
    assertThat(at(null, "dump/quaycourier.com").domain()).isNull();
    assertThat(at(null, "dump/v1.0/a.html").domain()).isNull();
  }

  @Test
  void theDeclaredCanonicalUrlStandsInForAMissingOne() {
    assertThat(read("<link rel='canonical' href='https://www.example.org/a#b'>").canonicalUrl())
        .isEqualTo("https://www.example.org/a");
  }

  @Test
  void whatTheRecordSaysWins() {
    Page.Hints hints = new Page.Hints("T", "A", "2020-01-02", "S", List.of("k"));
    Metadata metadata =
        HtmlPages.extract(
                HtmlPages.page("<title>Other</title><h1>Other</h1>", true, null, "a.jsonl", hints))
            .metadata();
    assertThat(metadata.title()).isEqualTo("T");
    assertThat(metadata.author()).isEqualTo("A");
    assertThat(metadata.datePublished()).isEqualTo("2020-01-02");
    assertThat(metadata.dateSource()).isEqualTo("record");
    assertThat(metadata.section()).isEqualTo("S");
    assertThat(metadata.keywords()).containsExactly("k");
  }

  @Test
  void keywordsSectionLanguageAndLicenceAreRead() {
    Metadata metadata =
        read(
            "<html lang='de-AT'><meta property='article:section' content='Lokales'>"
                + "<meta name='keywords' content='Fähre, Ziegen, Fähre'>"
                + "<a rel='license' href='https://creativecommons.org/licenses/by/4.0/'>CC</a>");
    assertThat(metadata.section()).isEqualTo("Lokales");
    assertThat(metadata.keywords()).containsExactly("Fähre", "Ziegen");
    assertThat(metadata.language()).isEqualTo("de-AT");
    assertThat(metadata.license()).isEqualTo("https://creativecommons.org/licenses/by/4.0/");
  }

  @Test
  void brokenJsonLdSaysNothing() {
    assertThat(read("<script type='application/ld+json'>{\"@type\":</script><p>x</p>").title())
        .isNull();
  }

  @Test
  void jsonLdGraphsAndWrappingAreUnderstood() {
    Metadata metadata =
        read(
            "<script type='application/ld+json'>//<![CDATA[\n{\"@graph\":[{\"@type\":\"WebSite\","
                + "\"name\":\"Quay\"},{\"@type\":[\"BlogPosting\"],\"headline\":\"Goats\","
                + "\"author\":{\"name\":\"Mara Lindqvist\"},\"keywords\":[\"a\",\"b\"]}]}\n//]]>"
                + "</script>");
    assertThat(metadata.title()).isEqualTo("Goats");
    assertThat(metadata.siteName()).isEqualTo("Quay");
    assertThat(metadata.author()).isEqualTo("Mara Lindqvist");
    assertThat(metadata.keywords()).containsExactly("a", "b");
  }
}
