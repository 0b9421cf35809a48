package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Metadata;

/** Authors, dates, titles and addresses in the forms in which pages state them. */
class StatedByPageTest {
  private static final String TEXT = "<p>" + HtmlPages.BODY.repeat(2) + "</p>";
  private static final String HEAD = "<main><h1>Goats on the ferry</h1>";

  private static Metadata read(String html) {
    return HtmlPages.extract(HtmlPages.html(html)).metadata();
  }

  private static @Nullable String author(String html) {
    return read(HEAD + html + TEXT + "</main>").author();
  }

  private static @Nullable String published(String html) {
    return read(HEAD + html + TEXT + "</main>").datePublished();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'@type':'Person','givenName':'Mara','familyName':'Lindqvist'}|Mara Lindqvist",
        "{'@type':'Person','familyName':'Lindqvist','givenName':'Mara'}|Mara Lindqvist",
        "{'givenName':'Mara','additionalName':'J.','familyName':'Lindqvist'}|Mara J. Lindqvist",
        "[{'givenName':'Mara','familyName':'Lindqvist'},{'givenName':'Tom','familyName':'Roe'}]|Mara Lindqvist; Tom Roe",
        "{'@type':'Person','givenName':'小渡','familyName':'林'}|林小渡",
        "{'@type':'Person','familyName':'Lindqvist'}|Lindqvist",
        "{'@type':'Person','name':'Mara L.','givenName':'Mara','familyName':'Lindqvist'}|Mara L.",
        "{'@type':'Person','givenName':'Мара','familyName':'Линд'}|Мара Линд",
      })
  void givenAndFamilyNamesMakeAName(String author, String name) {
    String json = "{'@type':'NewsArticle','author':" + author + "}";
    assertThat(
            read("<script type='application/ld+json'>" + json.replace('\'', '"') + "</script>")
                .author())
        .isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<section class=testimonials><blockquote>It works.<div class=author>Kris Maron</div></blockquote></section>",
        "<div class='customer-reviews'><p>Fine.</p><span class='author'>Kris Maron</span></div>",
        "<div itemprop=review itemscope><span itemprop=author>Kris Maron</span> Good.</div>",
        "<div class=c><blockquote>It works.</blockquote><div class=author>Kris Maron</div></div>",
        "<div id=comments><p>First!</p><a rel=author href='/u/kris'>Kris Maron</a></div>",
        "<div class='feedback-item'><cite class='author-name'>Kris Maron</cite> Solid.</div>",
        "<ul class='quotes'><li>Light.<span class=byline>Kris Maron</span></li></ul>",
        "<figure><blockquote>Light.</blockquote><figcaption class=author>Kris Maron</figcaption></figure>",
      })
  void customersAndReadersAreNoAuthors(String html) {
    assertThat(read(HEAD + TEXT + html + "</main>").author()).isNull();
  }

  @Test
  void aReviewKeepsItsAuthor() {
    assertThat(
            read("<article class=review><h1>Goats on the ferry</h1>"
                    + "<div class=author>Mara Lindqvist</div>"
                    + TEXT
                    + "</article>")
                .author())
        .isEqualTo("Mara Lindqvist");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "来源：港口日报　作者：林小渡　编辑：王海　2024年3月5日|林小渡",
        "来源：港口日报 作者：林小渡 编辑：王海|林小渡",
        "2024年3月5日 记者：林小渡 来源：港口日报|林小渡",
        "2024-03-05 09:00 作者:林小渡 阅读:120|林小渡",
        "責任編輯：王海　記者：林小渡|林小渡",
        "公開日：2024年3月5日　著者：山田花子　カテゴリ：港|山田花子",
        "2024년 3월 5일 작성자: 홍길동 조회: 12|홍길동",
        "Quelle: Hafenblatt Autor: Mara Lindqvist Redaktion: Tom Roe|Mara Lindqvist",
        "Source: Quay Courier Author: Mara Lindqvist Editor: Tom Roe|Mara Lindqvist",
        "5 марта 2024 Автор: Мара Линд Источник: Порт|Мара Линд",
        "Date: 5 March 2024 / Author: Mara Lindqvist / Views: 12|Mara Lindqvist",
        "作者：约翰·史密斯　来源：港口日报|约翰·史密斯",
      })
  void anAuthorIsNamedOnASharedLine(String line, String author) {
    assertThat(author("<div class=info>" + line + "</div>")).isEqualTo(author);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "By Mara Lindqvist, Harbour Reporter|Mara Lindqvist",
        "By Mara Lindqvist, New York|Mara Lindqvist",
        "By Mara Lindqvist in Quillmere|Mara Lindqvist",
        "Von Mara Lindqvist, Hamburg|Mara Lindqvist",
        "<span>Mara Lindqvist</span><span class=role>Founder, Canal Honey</span>|Mara Lindqvist",
        "<div>Mara Lindqvist</div><div>Quay Office</div>|Mara Lindqvist",
        "Mara Lindqvist, San Alto Bay|Mara Lindqvist",
        "Par Mara Lindqvist, correspondante à Lyon|Mara Lindqvist",
      })
  void aRoleOrAPlaceIsNoPartOfAName(String byline, String author) {
    assertThat(author("<div class=byline>" + byline + "</div>")).isEqualTo(author);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Published <time itemprop=datePublished datetime='2024-03-05'>5 March</time>, changed"
            + " <time itemprop=dateModified datetime='2024-03-09'>9 March</time></p>",
        "<time class='entry-date published' datetime='2024-03-05'>5 March 2024</time>"
            + "<time class=updated datetime='2024-03-09'>9 March 2024</time>",
        "<p>Updated <time datetime='2024-03-09'>9 March</time></p><p>Posted <time"
            + " datetime='2024-03-05'>5 March</time></p>",
        "<meta itemprop=dateModified content='2024-03-09'><time datetime='2024-03-05'>x</time>",
        "<span itemprop=datePublished>5 March 2024</span> <span itemprop=dateModified>9 March"
            + " 2024</span>",
        "<p>Veröffentlicht am <time datetime='2024-03-05'>5.3.</time>, zuletzt geändert am <time"
            + " datetime='2024-03-09'>9.3.</time></p>",
        "<p>发布：<time datetime='2024-03-05'>x</time> 更新：<time datetime='2024-03-09'>y</time></p>",
      })
  void theDaysOfPublicationAndOfChangeAreToldApart(String html) {
    Metadata metadata = read(HEAD + html + TEXT + "</main>");
    assertThat(metadata.datePublished()).startsWith("2024-03-05");
    assertThat(metadata.dateModified()).startsWith("2024-03-09");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Last updated on <time class=updated datetime='2024-02-14'>14 February 2024</time></p>",
        "<p>Last updated: 14 February 2024</p>",
        "<p>Updated <time datetime='2024-02-14'>14 February</time></p>",
        "<div class='date lastmod'>14 February 2024</div>",
        "<p>Zuletzt aktualisiert am 14.02.2024</p>",
        "<time itemprop=dateModified datetime='2024-02-14'>Feb 14</time>",
        "<p>Обновлено: 14.02.2024</p>",
        "<p>最后更新：2024年2月14日</p>",
      })
  void aChangeIsNoPublication(String html) {
    for (String page : new String[] {HEAD + html + TEXT, HEAD + TEXT + html}) {
      Metadata metadata = read(page + "</main>");
      assertThat(metadata.datePublished()).isNull();
      assertThat(metadata.dateModified()).startsWith("2024-02-14");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<p>Last updated: 14 February 2024</p>",
        "<p>آخر تحديث: ١٤ فبراير ٢٠٢٤</p>",
        "<p>最后更新：２０２４年２月１４日</p>",
      })
  void aChangeFarFromTheHeadlineIsFoundInDigitsOfAnyScript(String html) {
    Metadata metadata = read(HEAD + TEXT.repeat(30) + html + "</main>");
    assertThat(metadata.dateModified()).startsWith("2024-02-14");
  }

  @Test
  void understandingIsNoLabelOfAChange() {
    assertThat(read("<h1>Understanding goats</h1><p>14 February 2024</p>" + TEXT).datePublished())
        .isEqualTo("2024-02-14");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Telephone 041 12.03.2019 and ask for the form",
        "Ask for version 10.11.2020 of the form",
        "Fax 030/04.05.2018-7",
        "Tel. 20190312",
        "Call 555 12.03.2019",
        "Telefon: 12.03.2019",
        "Konto 12.03.2019",
        "тел. 12.03.2019",
        "电话：2019-03-12",
        "Order no. 12/03/2019",
        "+12.03.2019",
        "Phone (041) 12-03-2019",
      })
  void numbersAreNoDates(String line) {
    assertThat(published("<p>" + line + "</p>")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "14:05 12.03.2019|2019-03-12",
        "Montag, 12.03.2019|2019-03-12",
        "12.03.2019-14.03.2019|2019-03-12",
        "2019-03-12 - 2019-03-14|2019-03-12",
        "Ausgabe 7, 12.03.2019|2019-03-12",
      })
  void datesBesideOtherNumbersAreDates(String line, String date) {
    assertThat(read("<html lang=de>" + HEAD + "<p>" + line + "</p>" + TEXT).datePublished())
        .isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<section class=cards><h2>Keep reading</h2><a href='/x'><div>Bees named second</div><time"
            + " datetime='2023-01-09'>Jan 9</time></a></section>",
        "<ul><li><a href='/x'>Bees named second, says the jury</a> <time"
            + " datetime='2023-01-09'>Jan 9</time></li></ul>",
        "<article><h3><a href='/x'>Bees second</a></h3><time datetime='2023-01-09'>x</time></article>",
        "<div class=related-posts><p>Bees</p><time datetime='2023-01-09'>x</time></div>",
        "<aside><time datetime='2023-01-09'>Jan 9</time> Bees</aside>",
        "<div class=comment><b>kris</b> <time datetime='2023-01-09'>Jan 9</time> Nice.</div>",
        "<div class=teaser-list><p>Bees</p><span class=date>9 January 2023</span></div>",
      })
  void theDateOfAnotherStoryIsNoneOfThePage(String html) {
    assertThat(read(HEAD + TEXT + html + "</main>").datePublished()).isNull();
    assertThat(read("<main><p>May 22, 2024</p><h1>Goats</h1>" + TEXT + html).datePublished())
        .isEqualTo("2024-05-22");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "Quay Post | News | Goats on board#<h1 class=logo><a href='/'>Quay Post</a></h1><h2>Goats on board</h2>",
        "Quay Post :: News :: Goats on board#<h1 id=site-title>Quay Post</h1><h2>Goats on board</h2>",
        "Quay Post » Goats on board#<h1><a href='https://quay.example/'>Quay Post</a></h1><h3>Goats on board</h3>",
        "Harbour Office » Notices » Goats on board#<meta property='og:site_name' content='Harbour Office'>",
        "Harbour Office::Notices::Goats on board#<meta property='og:site_name' content='Harbour Office'>",
        "Harbour Office » Notices » Goats on board#<div><a href='/'>Harbour Office</a> » <a href='/n'>Notices</a></div>",
        "Harbour Office › Goats on board#<div><a href='/'>Harbour Office</a></div>",
        "Goats on board | Quay Post#<div class=logo><h1>Quay Post</h1></div><h2>Goats on board</h2>",
        "Quay Post | Quality and<br>goats#<h1>Goats<br>on board</h1><meta property='og:title' content='Goats on board'>",
      })
  void thePagesOwnPartOfTheTitleIsFound(String title, String body) {
    assertThat(read("<title>" + title + "</title>" + body + TEXT).title())
        .isEqualTo("Goats on board");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "<link rel=canonical href='https://quay.example/goats'>#https://quay.example/goats#url_from_canonical",
        "<meta property='og:url' content='https://quay.example/goats'>#https://quay.example/goats#url_from_og",
        "<link rel=canonical href='/goats'><meta property='og:url' content='https://quay.example/g'>#https://quay.example/g#url_from_og",
        "<link rel='canonical alternate' href='http://quay.example/b/../a'>#http://quay.example/a#url_from_canonical",
      })
  void aSavedPageHasTheAddressThatItDeclares(String html, String url, String flag) {
    Document document = HtmlPages.extract(HtmlPages.html(html + HEAD + TEXT));
    assertThat(document.url()).isEqualTo(url);
    assertThat(document.flags()).contains(flag);
  }

  @Test
  void anAddressOfTheRecordStays() {
    String html = "<link rel=canonical href='https://quay.example/goats'>" + HEAD + TEXT;
    Document document =
        HtmlPages.extract(
            HtmlPages.page(
                html,
                true,
                "https://www.quay.example/goats?x=1",
                "a.warc",
                org.thresher.document.Page.Hints.NONE));
    assertThat(document.url()).isEqualTo("https://www.quay.example/goats?x=1");
    assertThat(document.flags()).noneMatch(flag -> flag.startsWith("url_from_"));
    assertThat(HtmlPages.extract(HtmlPages.html(HEAD + TEXT)).url()).isNull();
  }
}
