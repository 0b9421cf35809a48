package org.thresher.stage.read.feed;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.HtmlText;

/**
 * What a feed says of an entry.
 *
 * @param title its title, or null
 * @param authors its authors, or those of the feed
 * @param published when it was published, or null
 * @param modified when it was changed, or null
 * @param keywords its categories
 * @param language its language, or null
 * @param site the title of the feed, or null
 * @param license the address of its licence, or null
 */
record EntryFacts(
    @Nullable String title,
    List<String> authors,
    @Nullable String published,
    @Nullable String modified,
    List<String> keywords,
    @Nullable String language,
    @Nullable String site,
    @Nullable String license) {

  static EntryFacts of(FeedElements entry, FeedElements feed) {
    List<String> authors = entry.people();
    List<String> keywords = new ArrayList<>(entry.texts("category"));
    keywords.addAll(entry.texts("dc:subject"));
    String published = entry.text("published", "pubDate", "dc:date", "issued", "date");
    String updated = entry.text("updated", "modified");
    String language = entry.language();
    return new EntryFacts(
        entry.text("title", "dc:title", "media:title"),
        authors.isEmpty() ? feed.people() : authors,
        day(published == null ? updated : published),
        published == null ? null : day(updated),
        keywords,
        language == null ? feed.language() : language,
        feed.text("title"),
        entry.text("creativeCommons:license", "cc:license"));
  }

  /** RFC 822 as ISO 8601; other dates as they are. */
  private static @Nullable String day(@Nullable String date) {
    if (date == null) {
      return null;
    }
    try {
      ZonedDateTime time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.from(time));
    } catch (DateTimeException other) {
      return date;
    }
  }

  Page.Hints hints(int mostKeywords) {
    return new Page.Hints(
        title,
        authors.isEmpty() ? null : String.join("; ", authors),
        published,
        null,
        keywords.subList(0, Math.min(mostKeywords, keywords.size())));
  }

  /** The document of the entry: its title as a heading, and its content. */
  String html(String content, DocumentLimits limits) {
    HtmlText html = new HtmlText(limits);
    if (language == null || !language.matches("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")) {
      html.open("html");
    } else {
      html.open("html", "lang", language);
    }
    html.open("head");
    html.meta("publisher", site);
    html.meta("modified", modified);
    if (license != null) {
      html.raw("<link rel=\"license\" ");
      html.raw("href=\"" + license.replaceAll("[\"<>\\s]", "") + "\">");
    }
    html.close("head");
    html.open("body");
    if (title != null) {
      html.element("h1", title);
    }
    html.raw(content);
    html.close("body");
    html.close("html");
    return html.toString();
  }
}
