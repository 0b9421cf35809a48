package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.document.Metadata;
import org.thresher.stage.extract.metadata.DateReader;

/** Where metadata are found, and where not. */
class MetadataPlacesTest {
  private static final String TEXT = "<p>" + HtmlPages.BODY.repeat(4) + "</p>";

  private static Metadata read(String html) {
    return HtmlPages.extract(HtmlPages.html(html)).metadata();
  }

  private static String jsonLd(String json) {
    return "<script type='application/ld+json'>" + json.replace('\'', '"') + "</script>";
  }

  @Test
  void authorsThatAreReferencesAreLookedUpInTheGraph() {
    Metadata metadata =
        read(
            jsonLd(
                "{'@graph':[{'@type':'NewsArticle','author':[{'@id':'#m'},{'@id':'#t'}]},"
                    + "{'@id':'#m','@type':'Person','name':'Mara Lindqvist'},"
                    + "{'@id':'#t','@type':'Person','name':'Tom Achterberg'}]}"));
    assertThat(metadata.author()).isEqualTo("Mara Lindqvist; Tom Achterberg");
  }

  @Test
  void ofSeveralArticlesTheOneWithThePagesAddressCounts() {
    Metadata metadata =
        read(
            "<link rel='canonical' href='https://www.example.org/goats/'>"
                + jsonLd(
                    "[{'@type':'Article','url':'https://example.org/pier','datePublished':'2020-01-01'},"
                        + "{'@type':'Article','url':'http://example.org/goats','datePublished':'2021-02-03'}]"));
    assertThat(metadata.datePublished()).isEqualTo("2021-02-03");
  }

  @Test
  void aPersonWhoseSiteBearsTheSameNameIsItsAuthorAndAFirmIsNot() {
    String site = "<meta property='og:site_name' content='Mara Lindqvist'>";
    String person = "'author':{'@type':'Person','name':'Mara Lindqvist'}";
    assertThat(read(site + jsonLd("{'@type':'Article'," + person + "}")).author())
        .isEqualTo("Mara Lindqvist");
    String firm = "'publisher':{'@type':'Organization','name':'Mara Lindqvist'}";
    String byline = "<h1>Goats</h1><div>By Tom Achterberg</div>" + TEXT;
    assertThat(read(site + jsonLd("{'@type':'Article'," + person + "," + firm + "}") + byline))
        .extracting(Metadata::author)
        .isEqualTo("Tom Achterberg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "By Mara Lindqvist, Staff Writer|Mara Lindqvist",
        "By Mara Lindqvist and Tom Achterberg|Mara Lindqvist; Tom Achterberg",
        "Published 3 May 2021 by Mara Lindqvist|Mara Lindqvist",
        "Von Mara Lindqvist, 3. Mai 2021|Mara Lindqvist",
        "Par Mara Lindqvist et Tom Achterberg|Mara Lindqvist; Tom Achterberg",
        "Escrito por Mara Lindqvist|Mara Lindqvist",
        "Автор: Мара Линдквист|Мара Линдквист",
        "By Mara LindqvistUpdated 3 May 2021|Mara Lindqvist",
        "by rustyspoke » 4 May 2021|rustyspoke",
        "Written by: Mara de la Torre|Mara de la Torre",
      })
  void bylinesNearTheHeadlineNameTheAuthor(String line, String author) {
    assertThat(read("<h1>Goats on the ferry</h1><div>" + line + "</div>" + TEXT).author())
        .isEqualTo(author);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"By the way", "By Sea and Land: 12 routes", "Sign In", "More Stories", "3 min read"})
  void linesThatNameNobodyGiveNoAuthor(String line) {
    assertThat(read("<h1>Goats on the ferry</h1><div>" + line + "</div>" + TEXT).author()).isNull();
  }

  @Test
  void aNameBesideAPortraitOrADateIsTheAuthor() {
    String head = "<h1>Goats on the ferry</h1><p>What forty people and two animals did next.</p>";
    String image = "<img alt='Photo of Mara Lindqvist' src='m.jpg'><div>Mara Lindqvist</div>";
    assertThat(read(head + image + TEXT).author()).isEqualTo("Mara Lindqvist");
    String date = "<div>Mara Lindqvist</div><div>May 3, 2021</div>";
    assertThat(read(head + date + TEXT).author()).isEqualTo("Mara Lindqvist");
    assertThat(read(head + "<div>Mara Lindqvist</div>" + TEXT).author()).isNull();
  }

  @Test
  void aLinkToAPersonsPageNearTheHeadlineNamesTheAuthor() {
    String link = "<p><a href='/authors/mara-lindqvist/'>Mara Lindqvist</a></p>";
    assertThat(read("<h1>Goats on the ferry</h1><p>Lede.</p><p>Two.</p>" + link + TEXT).author())
        .isEqualTo("Mara Lindqvist");
  }

  @Test
  void degreesAreNoAuthorsAndFamilyNamesComeLast() {
    assertThat(read("<meta name='author' content='Mara Lindqvist, MD, PhD'>").author())
        .isEqualTo("Mara Lindqvist");
    assertThat(read("<meta name='citation_author' content='Lindqvist, Mara'>").author())
        .isEqualTo("Mara Lindqvist");
    assertThat(read("<meta name='author' content='Department of Health and Safety'>").author())
        .isEqualTo("Department of Health and Safety");
  }

  @Test
  void anAccountsNameGivesWayToTheNameThatThePageShows() {
    assertThat(
            read("<meta name='author' content='mlindqvist'><h1>Goats on the ferry</h1>"
                    + "<div>By Mara Lindqvist</div>"
                    + TEXT)
                .author())
        .isEqualTo("Mara Lindqvist");
  }

  @Test
  void theTimeNearTheHeadlineBeatsThatOfATeaser() {
    String teaser = "<p><time datetime='2020-01-01'>x</time> Another story</p>";
    String filler = "<p>Menu</p>".repeat(20);
    assertThat(
            read(teaser
                    + filler
                    + "<h1>Goats on the ferry</h1><time datetime='2021-05-03'>x</time>")
                .datePublished())
        .isEqualTo("2021-05-03");
  }

  @Test
  void anUpdateIsNoPublicationWhereBothAreGiven() {
    Metadata both =
        read("<h1>Goats</h1><div>Updated May 9, 2021</div><div>Published May 3, 2021</div>" + TEXT);
    assertThat(both.datePublished()).isEqualTo("2021-05-03");
    assertThat(both.dateModified()).isEqualTo("2021-05-09");
    Metadata line = read("<h1>Goats</h1><p>Aktualisiert: 9.5.2021, erstellt: 3.5.2021</p>" + TEXT);
    assertThat(line.datePublished()).isEqualTo("2021-05-03");
    assertThat(line.dateModified()).isEqualTo("2021-05-09");
  }

  @Test
  void ofDatesFarFromTheHeadlineTheOnlyOneIsThePages() {
    String far = "<h1>Goats</h1>" + "<p>Menu</p>".repeat(40);
    assertThat(read(far + "<p>3 May 2021</p>").datePublished()).isEqualTo("2021-05-03");
    assertThat(read(far + "<p>3 May 2021</p><p>4 May 2021</p>").dateSource()).isNull();
    assertThat(read(far + "<footer><p>3 May 2021</p></footer>").dateSource()).isNull();
    assertThat(read(far + "<p>On 3 May 2021 a goat came aboard</p>").dateSource()).isNull();
    assertThat(read("<h1>Goats</h1><p>3 May, two hours ago</p>" + TEXT).datePublished()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hr|5. listopada 2021.|2021-10-05",
        "pl|5 listopada 2021|2021-11-05",
        "vi|5 tháng 10, 2021|2021-10-05",
        "th|5 ตุลาคม 2564|2021-10-05",
        "hi|5 अक्टूबर 2021|2021-10-05",
        "en-GB|5/10/2021|2021-10-05",
        "en-US|10/5/2021|2021-10-05",
        "en|10/05/21|2021-10-05",
        "en|Tue Oct 05 08:15:00 GMT 2021|2021-10-05",
        "en|October 5th, 202112 min read|2021-10-05",
        "en|1633421700|2021-10-05T08:15:00Z",
        "ko|2021년 10월 5일|2021-10-05",
        "fa|۲۰۲۱/۱۰/۰۵|2021-10-05",
      })
  void datesAreReadInThePagesLanguage(String language, String text, String date) {
    assertThat(DateReader.of(language, null).value(text)).isEqualTo(date);
  }

  @Test
  void theHeadlineAsDataIsTheTitleUnlessNothingElseSaysSo() {
    String data = jsonLd("{'@type':'NewsArticle','headline':'Goats board the early ferry'}");
    assertThat(
            read("<title>Goats board the early ferry | Quay</title>"
                    + data
                    + "<h1>Forty people, two goats and an early ferry</h1>")
                .title())
        .isEqualTo("Goats board the early ferry");
    assertThat(
            read("<title>Two goats on a ferry</title>"
                    + jsonLd("{'@type':'NewsArticle','headline':'Draft seven'}")
                    + "<h1>Two goats on a ferry at dawn</h1>")
                .title())
        .isEqualTo("Two goats on a ferry at dawn");
  }

  @Test
  void aBooksOrSitesHeadingIsNotTheTitle() {
    assertThat(
            read("<title>Loading goats - The Ferry Handbook</title><h1>The Ferry Handbook</h1>"
                    + "<h2>Loading goats</h2>"
                    + TEXT)
                .title())
        .isEqualTo("Loading goats");
    assertThat(
            read("<meta property='og:site_name' content='Quay'><meta property='og:title'"
                    + " content='Quay'><title>Home - Quay</title>")
                .title())
        .isEqualTo("Quay");
  }

  @Test
  void aLicenceMayStandInTheDataAndALanguageInTheShareTags() {
    Metadata metadata =
        read(
            "<meta property='og:locale' content='sv_SE'>"
                + jsonLd("{'@type':'Article','license':'https://example.org/terms'}"));
    assertThat(metadata.license()).isEqualTo("https://example.org/terms");
    assertThat(metadata.language()).isEqualTo("sv_SE");
  }

  @Test
  void thePageNamesItsPicture() {
    String canonical = "<link rel=canonical href='https://quay.example/news/goats'>";
    assertThat(read(canonical + "<meta property='og:image' content='/pictures/two goats.jpg'>"))
        .extracting(Metadata::image)
        .isEqualTo("https://quay.example/pictures/two%20goats.jpg");
    assertThat(
            read(
                jsonLd(
                    "{'@graph':[{'@type':'Article','image':{'@id':'#main'}},"
                        + "{'@type':'ImageObject','@id':'#main',"
                        + "'contentUrl':'https://quay.example/goat.png'}]}")))
        .extracting(Metadata::image)
        .isEqualTo("https://quay.example/goat.png");
    assertThat(read("<link rel=image_src href='//cdn.example/goat.webp'>"))
        .extracting(Metadata::image)
        .isEqualTo("https://cdn.example/goat.webp");
    for (String none :
        List.of(
            "goat.png", "data:image/png;base64,AAAA", "https://exa mple.org:x/", " ", "#main")) {
      assertThat(read("<meta property='og:image' content='" + none + "'>").image()).isNull();
    }
  }

  @Test
  void aLicenceWithoutSchemeIsMadeAbsolute() {
    String link = "<a rel=license href='//en.wikipedia.org/wiki/License_text'>licence</a>";
    assertThat(read(link).license()).isEqualTo("https://en.wikipedia.org/wiki/License_text");
    assertThat(read("<a rel=license href='terms.html'>terms</a>").license())
        .isEqualTo("terms.html");
  }

  @Test
  void hostilePagesGiveADocument() {
    String deep = "[".repeat(3000) + "]".repeat(3000);
    String cycle = "{'@type':'Article','@id':'#a','author':{'@id':'#a'}}";
    String numbers = "{'@type':'Article','datePublished':" + "9".repeat(2000) + "}";
    for (String html :
        List.of(
            jsonLd(deep),
            jsonLd(cycle),
            jsonLd(numbers),
            jsonLd("{'@type':[],'author':[[[{'name':[{}]}]]],'datePublished':{}}"),
            "<meta name='author' content='" + "By ,;&".repeat(5000) + "'>",
            "<h1>" + "<span class=author>".repeat(3000) + "x",
            "<title>" + "a | ".repeat(20_000) + "</title><h1>a</h1>",
            "<meta property='article:published_time' content='99999999999999999999-1-1'>",
            "<time datetime='0000-00-00'>31/31/2021</time><h1>a</h1><p>2021-2-</p><p>1/</p>",
            "<link rel=canonical href='https://x.example/2024'><link rel=license href=''>",
            "<link rel=canonical href='https://x.example/-2024-1'><h1></h1>")) {
      assertThat(HtmlPages.extract(HtmlPages.html(html + TEXT)).paragraphs()).isNotEmpty();
    }
  }

  @Test
  void aMomentInUtcIsGivenAsTheDayThatThePageShows() {
    String stated = "<meta property='article:published_time' content='2021-05-04T02:30:00+00:00'>";
    assertThat(
            read(stated + "<h1>Goats</h1><time datetime='2021-05-03T21:30:00-05:00'>May 3</time>")
                .datePublished())
        .isEqualTo("2021-05-03T21:30:00-05:00");
    assertThat(
            read(stated + "<h1>Goats</h1><time datetime='2021-05-04T02:30:00Z'>May 3, 2021</time>")
                .datePublished())
        .isEqualTo("2021-05-03");
    assertThat(read(stated + "<h1>Goats</h1><p>Updated May 5, 2021</p>").datePublished())
        .isEqualTo("2021-05-04T02:30:00+00:00");
    assertThat(
            read(stated + "<h1>Goats</h1><time datetime='2021-05-01'>May 1</time>").datePublished())
        .isEqualTo("2021-05-04T02:30:00+00:00");
  }

  @Test
  void aLabelledDateCountsWhereverItStands() {
    assertThat(
            read("<h1>Goats</h1>"
                    + TEXT.repeat(3)
                    + "<p>Posted on the 3 May 2021 by the keeper</p>")
                .datePublished())
        .isEqualTo("2021-05-03");
    assertThat(read("<h1>Goats</h1><p>Goat J. 2021 May 3; 4(2)</p>").datePublished())
        .isEqualTo("2021-05-03");
  }
}
