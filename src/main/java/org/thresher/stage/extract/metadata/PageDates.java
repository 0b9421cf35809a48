package org.thresher.stage.extract.metadata;

import java.time.LocalDate;
import java.util.List;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph.Kind;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.Ascii;

/**
 * Finds when a page was published, from the most to the least reliable place: JSON-LD, meta
 * elements, {@code time} elements near the headline, the URL, text near the headline, {@code time}
 * elements elsewhere. What is labelled as an update is never the publication, and dates in the
 * cards of other stories, in comments and in reviews are no dates of the page.
 */
final class PageDates {
  private static final String[] PUBLISHED = {
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article.published",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "published-date",
    "publish_date",
    "published_at",
    "published",
    "published_time",
    "publication_date",
    "publicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "pub_date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.created",
    "citation_publication_date",
    "citation_online_date",
    "citation_date",
    "prism.publicationdate",
    "bepress_citation_date",
    "datecreated",
    "cxenseparse:recs:publishtime",
    "rnews:datepublished",
    "ptime",
    "displaydate",
    "article_date_original",
    "originalpublicationdate",
    "og:pubdate",
    "video:release_date",
    "book:release_date",
    "weibo:article:create_at"
  };

  /** Names that some sites give to the date of the last change. */
  private static final String[] ANY = {"date", "dc.date", "dcterms.date", "created", "ms.date"};

  private static final String[] MODIFIED = {
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
    "dc.date.modified",
    "sailthru.modified",
    "last-modified",
    "lastmod",
    "modified_time",
    "updated_time"
  };

  /** What the names of elements with the day of the last change hold. */
  private static final List<String> UPDATES =
      List.of(
          "updated",
          "modified",
          "lastmod",
          "update-date",
          "update_date",
          "updatedate",
          "update-time",
          "update_time",
          "updatetime",
          "last-update",
          "last_update",
          "lastupdate",
          "date-update",
          "date_update",
          "dateupdate");

  /** How far from the headline a date in the text may be, in blocks. */
  private static final int BEFORE = 4;

  /** The same where nothing stands as near as that: the headline may be one of the text's own. */
  private static final int FAR_BEFORE = 8;

  private static final int AFTER = 14;

  /** Characters of a day in ISO 8601. */
  private static final int DAY = 10;

  private static final int LONGEST_LINE = 120;
  private static final int LONGEST_LABEL = 40;

  private static final int LONGEST_SENTENCE = 300;

  /** Letters beside a date that is a line of its own. */
  private static final int LONGEST_WEEKDAY = 12;

  /** Names of boxes whose dates are not of the page. */
  private static final int BESIDE =
      ElementNames.Group.COMMENT.flag()
          | ElementNames.Group.RELATED.flag()
          | ElementNames.Group.PROMO.flag()
          | ElementNames.Group.NAV.flag()
          | ElementNames.Group.SIDE.flag()
          | ElementNames.Group.FOOT.flag()
          | ElementNames.Group.CARD.flag()
          | ElementNames.Group.FORUM.flag()
          | ElementNames.Group.OVERLAY.flag();

  /** Characters between a label and its date. */
  private static final int FEW_CHARACTERS = 16;

  /** Characters of a line beside a date; a line with more may be about an event. */
  private static final int LONGEST_REST = 60;

  /** How far after the headline of a thread its first post has its date. */
  private static final int FIRST_POST = 40;

  /** Words of a line that ends with a full stop and is a sentence of the text. */
  private static final int SENTENCE_WORDS = 8;

  /** Nodes before a date among which its label is looked for. */
  private static final int LABEL_STEPS = 8;

  private final MetadataCandidates facts;
  private final DateReader reader;
  private final OtherStories others;
  private @Nullable String published;
  private @Nullable String modified;
  private @Nullable String source;

  private PageDates(MetadataCandidates facts, DateReader reader, OtherStories others) {
    this.facts = facts;
    this.reader = reader;
    this.others = others;
  }

  /**
   * Reads a page's dates.
   *
   * @param url the page's address, or null
   */
  static PageDates of(
      JsonLd jsonLd,
      PageBlocks page,
      Headline headline,
      @Nullable String title,
      @Nullable String url,
      DateReader reader) {
    PageDates dates = new PageDates(page.facts, reader, OtherStories.on(page, headline));
    dates.inJsonLd(jsonLd);
    dates.inMeta();
    if (dates.published == null) {
      dates.inTimes(headline);
      dates.inAnyMeta();
      dates.inUrl(url);
    } else {
      dates.asShown(page, headline, url);
    }
    if (dates.published == null) {
      dates.inScripts(title);
      if (dates.published != null) {
        dates.asShown(page, headline, url);
      }
      dates.inFirstPublication(page);
      dates.markedElsewhere();
      dates.inText(page, headline, BEFORE, AFTER);
    }
    if (dates.published == null) {
      dates.elsewhere();
      dates.inLabels(page);
    }
    if (dates.published == null) {
      dates.inText(page, headline, FAR_BEFORE, 0);
      dates.onLineOfItsOwn(page);
    }
    if (dates.modified == null) {
      dates.inUpdatedTimes();
      dates.inUpdates(page);
    }
    return dates;
  }

  /** ISO 8601, or null. */
  @Nullable String published() {
    return published;
  }

  /** ISO 8601, or null. */
  @Nullable String modified() {
    return modified;
  }

  /** Where {@link #published} was found, or null. */
  @Nullable String source() {
    return source;
  }

  private void publish(@Nullable String date, String place) {
    if (published == null && date != null) {
      published = date;
      source = place;
    }
  }

  private void modify(@Nullable String date) {
    modified = modified == null ? date : modified;
  }

  private void inJsonLd(JsonLd jsonLd) {
    for (String field : List.of("datePublished", "dateCreated", "uploadDate")) {
      publish(value(jsonLd.text(field)), "json-ld");
    }
    modify(value(jsonLd.text("dateModified")));
  }

  private void inMeta() {
    for (String name : PUBLISHED) {
      if (published != null) {
        break;
      }
      publish(value(facts.first(name)), "meta");
    }
    for (String name : MODIFIED) {
      if (modified != null) {
        break;
      }
      modify(value(facts.first(name)));
    }
    if (published == null) {
      inOtherMeta();
    }
  }

  /** Names of a site's own: whatever is called a date of publication. */
  private void inOtherMeta() {
    facts.meta.forEach(
        (name, values) -> {
          boolean publication = name.contains("publish") || name.contains("pubdate");
          if (publication && !name.contains("publisher") && !name.contains("modif")) {
            publish(value(values.get(0)), "meta");
          }
        });
  }

  private void inAnyMeta() {
    for (String name : ANY) {
      publish(value(facts.first(name)), "meta");
    }
  }

  /** A line anywhere that begins with "Published" and a date. */
  private void inLabels(PageBlocks page) {
    for (int i = 0; i < page.size() && published == null; i++) {
      String line = page.block(i).text;
      DateReader.Found date = MetadataWords.isPublication(line) ? labelled(line) : null;
      if (date != null) {
        publish(date.iso(), "text");
      }
    }
  }

  /** A sentence that says when the text was first published. */
  private void inFirstPublication(PageBlocks page) {
    for (int i = 0; i < page.size() && published == null; i++) {
      String line = page.block(i).text;
      if (line.length() <= LONGEST_SENTENCE) {
        int from = MetadataWords.afterFirstPublication(page.block(i).lower());
        DateReader.Found date = from < 0 || from > line.length() ? null : reader.find(line, from);
        if (date != null && date.start() - from <= FEW_CHARACTERS) {
          publish(date.iso(), "text");
        }
      }
    }
  }

  /** A line anywhere that begins with "Last updated" and a date. */
  private void inUpdates(PageBlocks page) {
    for (int i = 0; i < page.size() && modified == null; i++) {
      String line = page.block(i).text;
      boolean said =
          line.length() <= LONGEST_LINE && MetadataWords.hasUpdateWord(page.block(i).lower());
      DateReader.Found date = said ? labelled(line) : null;
      if (date != null && MetadataWords.isUpdate(line.substring(0, date.start()))) {
        modify(date.iso());
      }
    }
  }

  /** The time that is marked as that of the last change, wherever it is. */
  private void inUpdatedTimes() {
    for (MetadataCandidates.Mark mark : facts.times) {
      if (modified == null && isUpdate(mark.element()) && !others.isOther(mark.element())) {
        modify(ofTime(mark.element()));
      }
    }
    for (MetadataCandidates.Mark mark : facts.dates) {
      if (modified == null && isUpdate(mark.element()) && !others.isOther(mark.element())) {
        modify(ofMarked(mark.element()));
      }
    }
  }

  private DateReader.@Nullable Found labelled(String line) {
    DateReader.Found date = line.length() <= LONGEST_LINE ? reader.find(line, 0) : null;
    return date != null && date.start() <= LONGEST_LABEL ? date : null;
  }

  /**
   * Descriptions often state the moment in UTC where the page shows its own day. Where the day in
   * the address or near the headline is the one before or after, readers know the page by it.
   */
  private void asShown(PageBlocks page, Headline headline, @Nullable String url) {
    String stated = published;
    if (stated == null) {
      return;
    }
    if (modified != null && days(modified) <= days(stated) && isSameOrLater(stated, modified)) {
      publishLabelled(page, headline);
    }
    if (hasLocalOffset(stated) || !stated.equals(published)) {
      return;
    }
    PageDates shown = new PageDates(facts, reader, others);
    shown.inSameTime(stated);
    shown.inUrl(url);
    shown.inShownTimes(headline);
    if (shown.published == null || shown.published.equals(shown.modified)) {
      shown = new PageDates(facts, reader, others);
      shown.inText(page, headline, BEFORE, FIRST_POST);
    }
    String day = shown.published;
    if (day != null && !day.equals(shown.modified) && Math.abs(days(stated) - days(day)) == 1) {
      published = day;
    }
  }

  /** What readers see of the very moment that is stated, wherever it is. */
  private void inSameTime(String stated) {
    for (MetadataCandidates.Mark mark : facts.times) {
      String moment = value(MetadataCandidates.attribute(mark.element(), "datetime", "content"));
      if (published == null && stated.equals(moment)) {
        publish(reader.first(MetadataText.shortText(mark.element(), LONGEST_LINE)), "time");
      }
    }
  }

  private static boolean isSameOrLater(String published, String modified) {
    return published.equals(modified) || days(published) > days(modified);
  }

  /**
   * A publication that is stated as the last change or after it is the day of a copy: an earlier
   * day near the headline that is labelled as the publication counts.
   */
  private void publishLabelled(PageBlocks page, Headline headline) {
    int from = Math.max(0, headline.block());
    for (int i = from; i < Math.min(page.size(), from + FIRST_POST); i++) {
      String line = page.block(i).text;
      DateReader.Found date = labelled(line);
      if (date != null && MetadataWords.isPublication(line)) {
        String day = date.iso();
        published = published != null && days(day) < days(published) ? day : published;
        return;
      }
    }
  }

  /** What readers see of the times near the headline. */
  private void inShownTimes(Headline headline) {
    for (MetadataCandidates.Mark mark : facts.times) {
      if (headline.isNear(mark) && !isUpdate(mark.element())) {
        String stated = ofTime(mark.element());
        String seen = reader.first(MetadataText.shortText(mark.element(), LONGEST_LINE));
        publish(stated != null && hasLocalOffset(stated) ? stated : seen, "time");
      }
    }
  }

  private static boolean hasLocalOffset(String iso) {
    return iso.length() > DAY && !iso.endsWith("Z") && !iso.endsWith("00:00");
  }

  private static long days(String iso) {
    return LocalDate.parse(iso.substring(0, DAY)).toEpochDay();
  }

  private @Nullable String value(@Nullable String text) {
    return text == null ? null : reader.value(text);
  }

  private void inTimes(Headline headline) {
    String updated = null;
    for (MetadataCandidates.Mark mark : facts.times) {
      boolean open = published == null || updated == null;
      if (open && headline.isNear(mark) && !others.isOther(mark.element())) {
        String date = ofTime(mark.element());
        if (isUpdate(mark.element())) {
          updated = updated == null ? date : updated;
        } else {
          publish(date, "time");
        }
      }
    }
    modify(updated);
  }

  /** The one day of elements that are marked as the publication, whatever their place. */
  private void markedElsewhere() {
    String only = null;
    for (MetadataCandidates.Mark mark : facts.times) {
      String date = isMarked(mark.element()) ? ofTime(mark.element()) : null;
      if (date != null && isOwnPublication(mark.element())) {
        if (only != null && !DateReader.day(only).equals(DateReader.day(date))) {
          return;
        }
        only = only == null ? date : only;
      }
    }
    publish(only, "time");
  }

  private static boolean isMarked(Element time) {
    String property = MetadataCandidates.property(time);
    String type = time.attributes().get("class");
    return property.equals("datePublished")
        || property.equals("dateCreated")
        || time.hasAttr("pubdate")
        || type.contains("published")
        || type.contains("pubdate")
        || type.contains("entry-date");
  }

  /** Dates of elements whatever their place: those that are marked as the publication first. */
  private void elsewhere() {
    for (MetadataCandidates.Mark mark : facts.times) {
      if (published == null && isMarked(mark.element()) && isOwnPublication(mark.element())) {
        publish(ofTime(mark.element()), "time");
      }
    }
    for (MetadataCandidates.Mark mark : facts.times) {
      if (published == null && isOwnPublication(mark.element())) {
        publish(ofTime(mark.element()), "time");
      }
    }
    for (MetadataCandidates.Mark mark : facts.dates) {
      if (published == null && isOwnPublication(mark.element())) {
        publish(ofMarked(mark.element()), "text");
      }
    }
  }

  /** The date that an element shows, else that which it shows to a pointer or keeps for scripts. */
  private @Nullable String ofMarked(Element date) {
    String seen = reader.first(MetadataText.shortText(date, LONGEST_LINE));
    return seen == null ? inAttributes(date) : seen;
  }

  private @Nullable String inAttributes(Element element) {
    for (Attribute attribute : element.attributes()) {
      String name = attribute.getKey();
      String value = attribute.getValue();
      boolean open = name.equals("title") || name.equals("aria-label") || name.startsWith("data-");
      String date =
          open && value.length() >= DAY && value.length() <= LONGEST_LINE
              ? reader.value(value)
              : null;
      if (date != null) {
        return date;
      }
    }
    return null;
  }

  /** What scripts and attributes say to programs. */
  private void inScripts(@Nullable String title) {
    if (published == null) {
      publish(ScriptDates.published(facts, others, title, reader), "script");
    }
  }

  /** The one day that the page states on lines of its own, outside of what is beside the text. */
  private void onLineOfItsOwn(PageBlocks page) {
    String only = null;
    for (int i = 0; i < page.size() && published == null; i++) {
      String line = page.block(i).text;
      DateReader.Found date = line.length() <= LONGEST_LABEL ? reader.find(line, 0) : null;
      if (date != null && isAlone(line, date) && isOfPage(page, i)) {
        String day = DateReader.day(date.iso());
        if (only != null && !only.equals(day)) {
          return;
        }
        only = day;
      }
    }
    publish(only, "text");
  }

  private boolean isOfPage(PageBlocks page, int block) {
    Box box = page.block(block).box;
    boolean beside =
        (box.namesAbove & BESIDE) != 0
            || box.within(BoxKind.FOOTER)
            || box.within(BoxKind.NAV)
            || box.within(BoxKind.ASIDE);
    Element marked = markedAt(block, page.block(block).text);
    return !beside
        && (marked == null || isOwnPublication(marked))
        && !(block > 0 && MetadataWords.endsAsUpdate(page.block(block - 1).text));
  }

  /** Whether a line is a date and little more than the name of its weekday or its time. */
  private static boolean isAlone(String line, DateReader.Found date) {
    String rest = line.substring(0, date.start()) + line.substring(date.end());
    return rest.chars().filter(Character::isLetter).count() <= LONGEST_WEEKDAY
        && !MetadataWords.isUpdate(rest)
        && !MetadataWords.isOfPerson(rest);
  }

  private boolean isOwnPublication(Element date) {
    return !isUpdate(date)
        && (!others.isOther(date) || MetadataWords.isPublication(labelBefore(date)));
  }

  private @Nullable String ofTime(Element time) {
    String value = MetadataCandidates.attribute(time, "datetime", "content", "title");
    String date = value == null ? null : reader.value(value);
    return date == null ? reader.first(MetadataText.shortText(time, LONGEST_LINE)) : date;
  }

  private boolean isUpdate(Element time) {
    String type = Ascii.lower(time.className() + ' ' + time.id());
    String property = MetadataCandidates.property(time);
    if (property.equals("dateModified") || property.equals("datePublished")) {
      return property.equals("dateModified");
    }
    boolean update =
        UPDATES.stream().anyMatch(type::contains)
            && !type.contains("published")
            && !type.contains("entry-date");
    return update
        || MetadataWords.isUpdate(ownLabel(time))
        || MetadataWords.isUpdate(labelBefore(time));
  }

  /** What stands before an element in its line, back to the date or the box before it. */
  private static String labelBefore(Element time) {
    StringBuilder label = new StringBuilder();
    Node at = time;
    for (int steps = 0; steps < LABEL_STEPS && label.length() < LONGEST_LABEL; steps++) {
      Node before = at.previousSibling();
      if (before == null) {
        Node parent = at.parent();
        if (!(parent instanceof Element box) || (box.isBlock() && !at.equals(time))) {
          break;
        }
        if (box.isBlock() && !label.isEmpty()) {
          break;
        }
        at = box;
      } else if (before instanceof TextNode text) {
        label.insert(0, text.getWholeText());
        at = before;
      } else if (before instanceof Element element) {
        String said = MetadataText.shortText(element, LONGEST_LABEL);
        if (element.normalName().equals("time") || hasDigit(said)) {
          break;
        }
        label.insert(0, ' ').insert(0, said);
        at = before;
      } else {
        at = before;
      }
    }
    String whole = MetadataText.cleanLine(label.toString());
    return whole.substring(Math.max(0, whole.length() - LONGEST_LABEL));
  }

  /** The words of an element that label its date: of two dates those before the first. */
  private String ownLabel(Element time) {
    String text = MetadataText.shortText(time, 2 * LONGEST_LABEL);
    DateReader.Found first = reader.find(text, 0);
    boolean two = first != null && reader.find(text, first.end()) != null;
    return first != null && two ? text.substring(0, first.start()) : text;
  }

  private static boolean hasDigit(String text) {
    return text.chars().anyMatch(Character::isDigit);
  }

  /** A folder or a name like 2024/03/02, 2024-03-02 or 20240302. */
  private void inUrl(@Nullable String url) {
    int at = url == null ? -1 : url.indexOf('/', 8);
    while (url != null && at >= 0 && at < url.length()) {
      char c = url.charAt(at);
      boolean edge = c == '/' || c == '-' || c == '_';
      if (edge && at + 9 <= url.length() && startsWithYear(url, at + 1)) {
        publish(dayInUrl(url, at + 1), "url");
      }
      at++;
    }
  }

  private static boolean startsWithYear(String url, int at) {
    return (url.startsWith("19", at) || url.startsWith("20", at))
        && Character.isDigit(url.charAt(at + 2))
        && Character.isDigit(url.charAt(at + 3));
  }

  private @Nullable String dayInUrl(String url, int year) {
    int month = year + (isMark(url.charAt(year + 4)) ? 5 : 4);
    int mark = month + 2;
    int day = mark < url.length() && isMark(url.charAt(mark)) ? mark + 1 : mark;
    int end = day + 2;
    boolean open = end < url.length() && !isMark(url.charAt(end)) && url.charAt(end) != '.';
    if (end > url.length() || open) {
      return null;
    }
    String text =
        url.substring(year, year + 4)
            + '-'
            + url.substring(month, month + 2)
            + '-'
            + url.substring(day, end);
    return reader.first(text);
  }

  private static boolean isMark(char c) {
    return c == '/' || c == '-' || c == '_';
  }

  /** Lines that are little more than a date first, then those that say more. */
  private void inText(PageBlocks page, Headline headline, int before, int after) {
    inText(page, headline, before, after, LONGEST_REST);
    if (published == null) {
      inText(page, headline, before, after, LONGEST_LINE);
    }
  }

  private void inText(PageBlocks page, Headline headline, int before, int after, int rest) {
    String updated = null;
    int from = Math.max(0, headline.block() - before);
    int to = headline.block() < 0 ? 0 : Math.min(page.size(), headline.block() + after);
    for (int i = from; i < to && published == null; i++) {
      String line = page.block(i).text;
      String lineBefore = i == 0 ? "" : page.block(i - 1).text;
      Element marked = line.length() <= LONGEST_LINE ? markedAt(i, line) : null;
      boolean own = line.length() <= LONGEST_LINE && !isSaidByOthers(page, i, headline);
      String update = null;
      if (marked == null) {
        update = own && hasLittleMore(line, rest) ? inLine(page.block(i), lineBefore) : null;
      } else if (!others.isOther(marked)) {
        update = isUpdate(marked) ? reader.first(line) : inLine(page.block(i), lineBefore);
      }
      updated = updated == null ? update : updated;
    }
    for (MetadataCandidates.Mark mark : facts.dates) {
      Element date = mark.element();
      if (published == null && headline.isNear(mark) && !others.isOther(date)) {
        String line = MetadataText.shortText(date, LONGEST_LINE);
        String update = isUpdate(date) ? reader.first(line) : inLine(line, "");
        updated = updated == null ? update : updated;
        if (published == null && update == null && !isUpdate(date)) {
          publish(inAttributes(date), "time");
        }
      }
    }
    modify(updated);
  }

  private boolean hasLittleMore(String line, int rest) {
    DateReader.Found date = reader.find(line, 0);
    return date != null
        && (line.length() - (date.end() - date.start()) <= rest
            || MetadataWords.hasDateLabel(line));
  }

  /** The element of a date that a block consists of, or null. */
  private @Nullable Element markedAt(int block, String line) {
    for (List<MetadataCandidates.Mark> marks : List.of(facts.times, facts.dates)) {
      for (MetadataCandidates.Mark mark : marks) {
        if (mark.at() == block
            && MetadataText.shortText(mark.element(), LONGEST_LINE).equals(line)) {
          return mark.element();
        }
      }
    }
    return null;
  }

  /** Whether a block is in comments or among other stories, and the headline does not. */
  private static boolean isSaidByOthers(PageBlocks page, int block, Headline headline) {
    int names = page.block(block).box.namesAbove;
    int own = headline.block() < 0 ? 0 : page.block(headline.block()).box.namesAbove;
    return (names & ~own & ElementNames.Group.COMMENT.flag()) != 0;
  }

  /** The same of a block, unless it is a sentence in which a day only happens to be named. */
  private @Nullable String inLine(TextBlock block, String lineBefore) {
    boolean sentence =
        block.box.textKind == Kind.PARAGRAPH
            && block.shape.sentences > 0
            && block.shape.isEnded()
            && block.shape.words >= SENTENCE_WORDS;
    return sentence && !MetadataWords.hasDateLabel(block.text)
        ? null
        : inLine(block.text, lineBefore);
  }

  /** Takes the dates of a line by their labels; returns the first that is labelled an update. */
  private @Nullable String inLine(String line, String lineBefore) {
    String updated = null;
    int from = 0;
    for (DateReader.Found found = reader.find(line, 0);
        found != null;
        found = reader.find(line, from)) {
      String label = line.substring(from, found.start());
      boolean before = from == 0 && label.isBlank() && lineBefore.length() <= LONGEST_LABEL;
      if (before ? MetadataWords.endsAsUpdate(lineBefore) : MetadataWords.isUpdate(label)) {
        updated = updated == null ? found.iso() : updated;
      } else if (!MetadataWords.isOfPerson(before ? lineBefore : label)) {
        publish(found.iso(), "text");
      }
      from = found.end();
    }
    return updated;
  }
}
