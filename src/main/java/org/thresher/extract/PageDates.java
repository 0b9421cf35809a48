package org.thresher.extract;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds when a page was published, from the most to the least reliable place: JSON-LD, meta
 * elements, {@code time} elements, the URL, text near the headline.
 *
 * @param published ISO 8601, or null
 * @param modified ISO 8601, or null
 * @param source where {@code published} was found, or null
 */
record PageDates(@Nullable String published, @Nullable String modified, @Nullable String source) {

  private static final String[] PUBLISHED = {
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datepublished",
    "publishdate",
    "publish-date",
    "published_at",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dc.date.created",
    "citation_publication_date",
    "citation_date",
    "article.published",
    "datecreated",
    "cxenseparse:recs:publishtime",
    "ptime",
    "displaydate",
    "originalpublicationdate",
    "og:pubdate",
    "weibo:article:create_at"
  };

  private static final String[] MODIFIED = {
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "last-modified",
    "lastmod"
  };

  private static final Pattern IN_URL =
      Pattern.compile("[/_-]((?:19|20)\\d{2})[/_-]?(\\d{2})[/_-]?(\\d{2})(?=[/_.-]|$)");

  /** How far from the headline a date in the text may stand, in blocks. */
  private static final int NEAR = 8;

  private static final int LONGEST_LINE = 120;

  /** Reads a page's dates. */
  static PageDates of(JsonLd jsonLd, PageBlocks page, @Nullable String url) {
    PageFacts facts = page.facts;
    boolean monthFirst = monthFirst(facts);
    String modified = parsed(jsonLd.text("dateModified"), monthFirst);
    modified = modified == null ? parsed(facts.first(MODIFIED), monthFirst) : modified;
    String[] found = new String[1];
    String source = source(jsonLd, page, url, monthFirst, found);
    return new PageDates(found[0], modified, source);
  }

  private static @Nullable String source(
      JsonLd jsonLd,
      PageBlocks page,
      @Nullable String url,
      boolean monthFirst,
      @Nullable String[] found) {
    found[0] = parsed(jsonLd.text("datePublished"), monthFirst);
    if (found[0] == null) {
      found[0] = parsed(jsonLd.text("dateCreated"), monthFirst);
    }
    if (found[0] == null) {
      found[0] = parsed(jsonLd.text("uploadDate"), monthFirst);
    }
    if (found[0] != null) {
      return "json-ld";
    }
    for (String name : PUBLISHED) {
      found[0] = parsed(page.facts.first(name), monthFirst);
      if (found[0] != null) {
        return "meta";
      }
    }
    found[0] = inTime(page.facts, monthFirst);
    if (found[0] != null) {
      return "time";
    }
    found[0] = inUrl(url);
    if (found[0] != null) {
      return "url";
    }
    found[0] = inText(page, monthFirst);
    return found[0] == null ? null : "text";
  }

  private static @Nullable String parsed(@Nullable String text, boolean monthFirst) {
    return text == null ? null : DateText.parse(text, monthFirst);
  }

  private static @Nullable String inTime(PageFacts facts, boolean monthFirst) {
    for (Element time : facts.times) {
      String value = PageFacts.attribute(time, "datetime", "content", "title");
      String date = parsed(value == null ? time.text() : value, monthFirst);
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private static @Nullable String inUrl(@Nullable String url) {
    if (url == null) {
      return null;
    }
    Matcher match = IN_URL.matcher(url);
    return match.find()
        ? DateText.parse(match.group(1) + '-' + match.group(2) + '-' + match.group(3), false)
        : null;
  }

  private static @Nullable String inText(PageBlocks page, boolean monthFirst) {
    String named = inNamed(page.facts.dates, monthFirst);
    if (named != null) {
      return named;
    }
    int headline = page.headline();
    int from = Math.max(0, headline - 3);
    int to = headline < 0 ? 0 : Math.min(page.size(), headline + NEAR);
    for (int i = from; i < to; i++) {
      TextBlock block = page.block(i);
      String date =
          block.text.length() <= LONGEST_LINE ? DateText.parse(block.text, monthFirst) : null;
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  private static @Nullable String inNamed(List<Element> elements, boolean monthFirst) {
    for (Element element : elements) {
      String text = element.text();
      String date = text.length() <= LONGEST_LINE ? DateText.parse(text, monthFirst) : null;
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  /** American English writes the month first; a page that says only "en" most often is. */
  private static boolean monthFirst(PageFacts facts) {
    String language = facts.language == null ? "en" : Ascii.lower(facts.language).replace('_', '-');
    return language.equals("en") || language.equals("en-us");
  }
}
