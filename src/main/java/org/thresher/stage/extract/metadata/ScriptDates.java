package org.thresher.stage.extract.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.text.Ascii;

/**
 * Finds the day of publication in what a page says to programs only: the data in its scripts
 * ({@code "publishDate": "2024-03-02"}, {@code page.pubdate = '…'}) and attributes ({@code
 * data-published}). Where several days are stated, those beside the page's own title count; if they
 * still differ, none does.
 */
final class ScriptDates {
  /** Keys without a word for publishing that name its day. */
  private static final Set<String> KEYS =
      Set.of(
          "pubdate",
          "pubtime",
          "articlepubdate",
          "pagepubdate",
          "dateposted",
          "postdate",
          "posteddate",
          "postedon",
          "postedat",
          "posttime",
          "pagepostdate",
          "pagepostdateiso",
          "pagedateposted",
          "articledate",
          "releasedate");

  private static final String[] NO_KEYS = {
    "publisher",
    "publishing",
    "modif",
    "updat",
    "last",
    "latest",
    "unpub",
    "republish",
    "expir",
    "enddate",
    "schedul",
    "ispub",
    "author",
    "status",
    "year",
    "month",
    "dayname",
    "hour",
    "minute"
  };

  private static final int LONGEST_KEY = 48;
  private static final int LONGEST_VALUE = 40;

  /** Marks between a key and its value. */
  private static final int MOST_MARKS = 14;

  /** An attribute with more characters may hold data. */
  private static final int DATA = 100;

  /** Characters of scripts and attributes that are read. */
  private static final int MOST_CHARACTERS = 4_000_000;

  private static final int MOST_FOUND = 200;

  /** Characters before and after a date among which the title says that it is the page's own. */
  private static final int BESIDE = 3000;

  private static final int TITLE = 40;
  private static final int SHORTEST_TITLE = 10;

  private final DateReader reader;
  private final String title;
  private final List<Found> found = new ArrayList<>();

  /** A date, and whether it is beside the page's title. */
  private record Found(String iso, boolean own) {}

  private ScriptDates(DateReader reader, @Nullable String title) {
    this.reader = reader;
    String text = title == null ? "" : title;
    this.title = text.substring(0, Math.min(TITLE, text.length()));
  }

  /** The date of publication in ISO 8601, or null where there is none or more than one. */
  static @Nullable String published(
      MetadataCandidates facts, OtherStories others, @Nullable String title, DateReader reader) {
    ScriptDates dates = new ScriptDates(reader, title);
    int left = MOST_CHARACTERS;
    for (Element script : facts.scripts) {
      String data = script.data();
      if (data.length() <= left) {
        left -= data.length();
        dates.readData(data);
      }
    }
    if (!facts.scripts.isEmpty()) {
      Element page = facts.scripts.get(0).ownerDocument();
      if (page != null) {
        dates.readAttributes(page, others, left);
      }
    }
    String day = dates.only(false);
    return day == null ? dates.only(true) : day;
  }

  /** The one date that is stated, by its day. */
  private @Nullable String only(boolean own) {
    String only = null;
    for (Found date : found) {
      if (!own || date.own()) {
        if (only != null && !DateReader.day(only).equals(DateReader.day(date.iso()))) {
          return null;
        }
        only = only == null ? date.iso() : only;
      }
    }
    return only;
  }

  private void readAttributes(Element root, OtherStories others, int most) {
    int left = most;
    for (Node node = root; node != null; node = MetadataText.next(node, root)) {
      if (node instanceof Element element && element.attributesSize() > 0) {
        for (Attribute attribute : element.attributes()) {
          String value = attribute.getValue();
          if (value.length() > DATA && value.length() <= left) {
            left -= value.length();
            readData(value);
          } else if (value.length() <= LONGEST_VALUE && attribute.getKey().startsWith("data-")) {
            readAttribute(element, attribute, others);
          }
        }
      }
    }
  }

  private void readAttribute(Element element, Attribute attribute, OtherStories others) {
    if (isKey(attribute.getKey().substring(5)) && !others.isOther(element)) {
      String date = reader.value(attribute.getValue());
      if (date != null) {
        found.add(new Found(date, false));
      }
    }
  }

  /** Reads every key with a word for publishing in a text of any notation. */
  private void readData(String data) {
    for (String word : new String[] {"ub", "UB", "ost"}) {
      for (int at = data.indexOf(word); at >= 0 && found.size() < MOST_FOUND; ) {
        int from = keyStart(data, at);
        int to = keyEnd(data, at);
        if (to - from >= 5 && to - from <= LONGEST_KEY && isKey(data.substring(from, to))) {
          String date = valueAfter(data, to);
          if (date != null) {
            found.add(new Found(date, isOwn(data, from)));
          }
        }
        at = data.indexOf(word, to);
      }
    }
  }

  private boolean isOwn(String data, int at) {
    int from = Math.max(0, at - BESIDE);
    int to = Math.min(data.length(), at + BESIDE);
    return title.length() >= SHORTEST_TITLE && data.substring(from, to).contains(title);
  }

  private static int keyStart(String data, int at) {
    int from = at;
    while (from > 0 && at - from <= LONGEST_KEY && isKeyCharacter(data.charAt(from - 1))) {
      from--;
    }
    return from;
  }

  private static int keyEnd(String data, int at) {
    int to = at;
    while (to < data.length() && isKeyCharacter(data.charAt(to))) {
      to++;
    }
    return to;
  }

  private static boolean isKeyCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /** Whether a name is that of a day of publication. */
  private static boolean isKey(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    String lower = Ascii.lower(name);
    for (int i = 0; i < lower.length(); i++) {
      if (lower.charAt(i) >= 'a') {
        letters.append(lower.charAt(i));
      }
    }
    String key = letters.toString();
    if (KEYS.contains(key)) {
      return true;
    }
    for (String word : NO_KEYS) {
      if (key.contains(word)) {
        return false;
      }
    }
    boolean publication = key.contains("publish") || key.contains("publicat");
    return key.endsWith("pubdate")
        || (publication
            && (key.contains("date")
                || key.contains("time")
                || key.endsWith("published")
                || key.endsWith("publishedat")
                || key.endsWith("publishat")
                || key.endsWith("publishedon")));
  }

  /** The date that is assigned to a key which ends at an index, or null. */
  private @Nullable String valueAfter(String data, int end) {
    int at = skip(data, end, "\\\"' \t");
    if (at >= data.length() || ":=,".indexOf(data.charAt(at)) < 0) {
      return null;
    }
    at = skip(data, at + 1, "\\\"' \t\n[");
    int to = at;
    int last = Math.min(data.length(), at + LONGEST_VALUE);
    while (to < last && "\"'\n<;}&".indexOf(data.charAt(to)) < 0) {
      to++;
    }
    String value = data.substring(at, to).replace("\\/", "/");
    int escape = value.indexOf('\\');
    value = escape < 0 ? value : value.substring(0, escape);
    int digits = 0;
    while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    boolean number = digits == 10 || digits == 13;
    return digits > 4 && !number && digits != 8
        ? null
        : reader.value(number ? value.substring(0, digits) : value);
  }

  private static int skip(String text, int from, String marks) {
    int at = from;
    int last = Math.min(text.length(), from + MOST_MARKS);
    while (at < last && marks.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }
}
