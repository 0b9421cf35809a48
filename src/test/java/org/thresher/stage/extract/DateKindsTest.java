package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Metadata;
import org.thresher.stage.extract.metadata.DateReader;

/** The day of publication in data for programs, in many languages and calendars. */
class DateKindsTest {
  private static final String TEXT = "<p>" + HtmlPages.BODY.repeat(4) + "</p>";
  private static final String HEAD = "<title>Goats on the ferry</title><h1>Goats on the ferry</h1>";

  private static Metadata read(String html) {
    return HtmlPages.extract(HtmlPages.html(html)).metadata();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>dataLayer=[{'pageType':'article','publishDate':'2021-05-03'}]</script>",
        "<script>var page = {}; page.publishDate = \"2021-05-03T09:00:00+02:00\";</script>",
        "<script type='application/json'>{\"props\":{\"datePublished\":\"2021-05-03\"}}</script>",
        "<script>self.x.push([1,\"{\\\"published_at\\\":\\\"2021-05-03T10:00:00\\\"}\"])</script>",
        "<script>utag_data={\"page_date_published\":\"3 May 2021\"}</script>",
        "<script>dataLayer.push({pagePostDate: 'May 3, 2021', pagePostDateYear: 2021})</script>",
        "<script>{\"firstPublished\":1620036000,\"modified\":1630036000}</script>",
        "<script>{\"publicationDate\":1620036000000}</script>",
        "<script>var a={\"article_publication_date\":\"Mon, 03 May 2021 18:06:00 +0300\"}</script>",
      })
  void dataForProgramsNameTheDay(String html) {
    assertThat(read(html + HEAD + TEXT).datePublished()).startsWith("2021-05-03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<main data-published-date='2021-05-03'>",
        "<article data-date-published='2021-05-03T10:00:00Z'>",
        "<div data-content_published_date='2021/05/03'>",
        "<body data-publish-date='1620036000'>",
        "<div data-article-pubdate='03.05.2021' lang='de'>",
        "<div data-gtm-page-date-published='2021-05-03' data-gtm-page-date-updated='2022-01-01'>",
      })
  void attributesForProgramsNameTheDay(String element) {
    assertThat(read("<script>var a = 1;</script>" + element + HEAD + TEXT).datePublished())
        .startsWith("2021-05-03");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"lastPublishedAt\":\"2021-05-03\"}",
        "{\"publishedBy\":\"2021-05-03\",\"publisherFounded\":\"2001-05-03\"}",
        "{\"modifiedPublishDate\":\"2021-05-03\"}",
        "{\"publishDate\":\"2021-05-03\"},{\"publishDate\":\"2021-06-04\"}",
        "{\"published\":true,\"updated\":\"2021-05-03\"}",
        "{\"publishYear\":\"2021\",\"expiryDate\":\"2021-05-03\"}",
        "{\"unpublishDate\":\"2021-05-03\"}",
        "{\"publishedAtRelative\":\"15 days ago\"}",
      })
  void otherDataDoNot(String json) {
    assertThat(read("<script>var data = [" + json + "];</script>" + HEAD + TEXT).datePublished())
        .isNull();
  }

  @Test
  void ofSeveralDaysThatBesideThePagesTitleCounts() {
    String padding = "x".repeat(4000);
    String data =
        "{\"title\":\"Bees\",\"publishedAt\":\"2019-01-01\"},\""
            + padding
            + "\","
            + "{\"title\":\"Goats on the ferry\",\"publishedAt\":\"2021-05-03\"},\""
            + padding
            + "\",{\"title\":\"Cows\",\"publishedAt\":\"2020-01-01\"}";
    assertThat(read("<script>a=[" + data + "]</script>" + HEAD + TEXT))
        .extracting(Metadata::datePublished, Metadata::dateSource)
        .containsExactly("2021-05-03", "script");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p class=post-date>on Aug 03, 2021, Updated Sep 16, 2021</p>|2021-08-03|2021-09-16",
        "<p class=post-date>3 August 2021 (updated 16 September 2021)</p>|2021-08-03|2021-09-16",
        "<p>Updated Sep 16, 2021</p>||2021-09-16",
        "<time>Sep 16, 2021 (updated)</time>||2021-09-16",
        "<time class='entry-date updated' datetime=2021-08-03>x</time>|2021-08-03|",
        "<div class=update-date>September 16, 2021</div>||",
      })
  void aDayThatAChangeFollowsIsThePublication(String line, String published, String modified) {
    Metadata metadata = read(HEAD + line + TEXT);
    assertThat(metadata.datePublished()).isEqualTo(published);
    if (modified != null) {
      assertThat(metadata.dateModified()).isEqualTo(modified);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<span class=moment-time data-tippy-content='Monday, May 3rd, 2021 at 3:43 PM'>1y</span>",
        "<span class=date title='3 May 2021 10:00'>2 years ago</span>",
        "<span class=post-time data-timestamp=1620036000>2y</span>",
        "<div class=published-date aria-label='May 3, 2021'>long ago</div>",
        "<span class=timestamp data-utc='2021-05-03T09:00:00Z'>2y</span>",
        "<abbr class=published title='2021-05-03T10:00:00'>2y</abbr>",
      })
  void aRelativeDateKeepsItsDayInAnAttribute(String line) {
    assertThat(read(HEAD + line + TEXT).datePublished()).startsWith("2021-05-03");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ko|승인 2021.05.03 21:14",
        "hu|Megjelent: 2021. május 3.",
        "ro|Publicat: 3 mai 2021",
        "hr|Objavljeno: 3. svibnja 2021.",
        "sk|Zverejnené 3. mája 2021",
        "ar|تاريخ النشر: 3 مايو 2021",
        "fa|تاریخ انتشار: ۱۳ اردیبهشت ۱۴۰۰",
        "he|פורסם: 3 במאי 2021",
        "th|เผยแพร่ 3 พ.ค. 2564",
        "ja|投稿日：2021年5月3日",
      })
  void labelledDaysFarFromTheHeadlineAreReadInManyLanguages(String language, String line) {
    String page =
        "<html lang="
            + language
            + ">"
            + HEAD
            + TEXT
            + "<p>x</p>".repeat(40)
            + "<p>"
            + line
            + "</p>"
            + "<footer><p>1 2 2020</p></footer>";
    assertThat(read(page).datePublished()).isEqualTo("2021-05-03");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hu|2021. május 5., szerda",
        "hu|2021. máj. 5.",
        "lv|2021. gada 5. maijs",
        "lt|2021 m. gegužės 5 d.",
        "kk|2021 ж. 5 мамыр",
        "zh|2021 年 5 月 5 日",
        "zh|民國110年5月5日",
        "ja|令和3年5月5日",
        "th|5 พ.ค. 2564",
        "th|5 พฤษภาคม พ.ศ. 2564",
        "ar|5 مايو، 2021",
        "ar|5 أيار 2021",
        "ar|5 آيار/مايو 2021",
        "ar|5 ماي 2021",
        "fa|۱۵ اردیبهشت ۱۴۰۰",
        "fa|۱۴۰۰/۰۲/۱۵",
        "fa|5 مه 2021",
        "he|ה-5 במאי 2021",
        "el|5 ΜΑΪΟΥ 2021",
        "tr|5 MAYIS 2021",
        "en|05-MAY-21",
        "en|5 May '21",
        "en|MAY.05.2021",
        "en|2021-May-05",
      })
  void daysAreReadInManyLanguagesAndCalendars(String language, String text) {
    assertThat(DateReader.of(language, null).value(text)).isEqualTo("2021-05-05");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ar|5 كانون الثاني 2021|2021-01-05",
        "ar|5 تشرين الأول 2021|2021-10-05",
        "ja|平成30年5月5日|2018-05-05",
        "fr|5 fevrier 2021|2021-02-05",
        "fr|5 aout 2021|2021-08-05",
        "fr|1ᵉʳ mai 2021|2021-05-01",
        "it|1° maggio 2021|2021-05-01",
        "de|5. Jänner 2021|2021-01-05",
        "es|5 de setiembre del 2021|2021-09-05",
        "id|5 Agt 2021|2021-08-05",
        "fa|۳۰ اسفند ۱۳۹۹|2021-03-20",
        "fa|۳۰ اسفند ۱۴۰۰|",
        "en|Chapter 5, 2021|",
        "en|on page 110年|",
      })
  void monthsUnderOtherNames(String language, String text, String date) {
    assertThat(DateReader.of(language, null).value(text)).isEqualTo(date);
  }

  @Test
  void theShareTagsSayWhetherTheDayComesFirst() {
    String page = "<html lang=en><meta property=og:locale content=%s>" + HEAD + "<p>12/03/2021</p>";
    assertThat(read(page.formatted("en_GB") + TEXT).datePublished()).isEqualTo("2021-03-12");
    assertThat(read(page.formatted("en_US") + TEXT).datePublished()).isEqualTo("2021-12-03");
  }

  @Test
  void theDayOfASitesClockIsNoPublication() {
    String clock = "<div class=site-header__below-date>May 9, 2021</div>";
    assertThat(read(clock + HEAD + TEXT).datePublished()).isNull();
    String time = "<time class=article-pubdate datetime=2021-05-03>May 3</time>";
    assertThat(read(clock + HEAD + "<p>x</p>".repeat(30) + time + TEXT).datePublished())
        .isEqualTo("2021-05-03");
  }
}
