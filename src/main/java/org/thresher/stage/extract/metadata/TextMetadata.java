package org.thresher.stage.extract.metadata;

import static org.thresher.stage.extract.metadata.MetadataText.firstOf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.text.Ascii;

/**
 * The metadata of a text without markup: what its record says, else its front matter, else the
 * headers of a message, else a first line that is alone as titles do.
 */
public final class TextMetadata {
  private static final int LONGEST_TITLE = 120;
  private static final int MOST_WORDS = 20;

  /** Lines among which a heading or a header is looked for. */
  private static final int HEAD = 12;

  /** Lines among which a byline is looked for. */
  private static final int BYLINE = 5;

  private static final int LONGEST_BYLINE = 60;

  private final List<String> head = new ArrayList<>();

  private TextMetadata(String text) {
    text.lines().dropWhile(String::isBlank).limit(HEAD).forEach(head::add);
  }

  /**
   * The metadata of a page of text.
   *
   * @param front its front matter
   * @param text its text without that
   */
  public static Metadata of(Page page, FrontMatter front, String text) {
    Metadata stated = MetadataReader.ofRecord(page);
    TextMetadata own = new TextMetadata(text);
    String language = firstOf(stated.language(), front.first("lang", "language", "locale"));
    DateReader reader = DateReader.of(language, null);
    String published =
        front.first("date", "published", "publishdate", "pubdate", "date_published", "created");
    String day = published == null ? own.header("date") : published;
    String date = day == null ? null : reader.value(day);
    String changed =
        front.first("lastmod", "modified", "updated", "last_modified_at", "date_modified");
    boolean recorded = stated.datePublished() != null;
    return new Metadata(
        firstOf(stated.title(), front.first("title"), own.title()),
        firstOf(stated.author(), authors(front), own.sender(), own.byline()),
        stated.siteName(),
        firstOf(stated.description(), front.first("description", "summary", "excerpt")),
        recorded ? stated.datePublished() : date,
        firstOf(stated.dateModified(), changed == null ? null : reader.value(changed)),
        recorded || date == null ? stated.dateSource() : published == null ? "text" : "meta",
        firstOf(stated.section(), front.first("section", "category", "categories")),
        stated.keywords().isEmpty() ? front.all("tags", "keywords") : stated.keywords(),
        language,
        stated.canonicalUrl(),
        stated.domain(),
        firstOf(stated.license(), front.first("license", "licence")),
        stated.image());
  }

  private static @Nullable String authors(FrontMatter front) {
    List<String> names = new ArrayList<>();
    for (String value : front.all("author", "authors", "by", "writer", "creator")) {
      names.addAll(Byline.listed(value));
    }
    return names.isEmpty() ? null : String.join("; ", names);
  }

  private @Nullable String title() {
    String subject = header("subject");
    if (subject != null) {
      return subject;
    }
    for (int i = 0; i < head.size(); i++) {
      String line = head.get(i).strip();
      if (line.startsWith("# ")) {
        String heading = MetadataText.cleanLine(line.substring(2).replaceAll("\\s*#+$", ""));
        return heading.isEmpty() ? null : heading;
      }
      if (i > 0 && isUnderline(line) && isTitle(head.get(i - 1).strip())) {
        return MetadataText.cleanLine(head.get(i - 1));
      }
    }
    boolean named = head.size() > 2 && !Byline.inLine(head.get(1).strip()).isEmpty();
    boolean alone = head.size() > 2 && (head.get(1).isBlank() || named);
    String first = head.isEmpty() ? "" : column(head.get(0).strip());
    return alone && isTitle(first) ? MetadataText.cleanLine(first) : null;
  }

  /** The first of the columns of a manual page's first line, CRANE(1). */
  private static String column(String line) {
    String[] columns = line.split("\\s{3,}", -1);
    boolean manual = columns.length == 3 && columns[0].equals(columns[2]);
    return manual ? columns[0] : line;
  }

  private static boolean isUnderline(String line) {
    return line.length() >= 3 && line.chars().allMatch(c -> c == '=');
  }

  /** Whether a line has the form of a title: short, with letters, no sentence, item or address. */
  private static boolean isTitle(String line) {
    if (line.isEmpty() || line.length() > LONGEST_TITLE || line.contains("://")) {
      return false;
    }
    char first = line.charAt(0);
    char last = line.charAt(line.length() - 1);
    boolean marked = "-*+•>|<{[(=_~".indexOf(first) >= 0 || ".,;:、。，；：…".indexOf(last) >= 0;
    boolean letters = line.codePoints().anyMatch(Character::isLetter);
    String folded = MetadataText.fold(line);
    return letters
        && !marked
        && folded.split(" ", -1).length <= MOST_WORDS
        && !MetadataWords.HOME.contains(folded)
        && !MetadataWords.NO_NAMES.contains(folded)
        && DateReader.of(null, null).first(line) == null;
  }

  /** A header of a message that begins with its headers, or null. */
  private @Nullable String header(String name) {
    int headers = 0;
    String found = null;
    for (String line : head) {
      int colon = line.indexOf(':');
      String key = colon < 0 ? "" : Ascii.lower(line.substring(0, colon));
      boolean known = List.of("from", "subject", "date", "to", "message-id", "cc").contains(key);
      if (!known) {
        break;
      }
      headers++;
      found = key.equals(name) ? MetadataText.cleanLine(line.substring(colon + 1)) : found;
    }
    return headers < 2 || found == null || found.isEmpty() ? null : found;
  }

  /** The names of a byline under the title, or null. */
  private @Nullable String byline() {
    for (int i = 1; i < Math.min(head.size(), BYLINE); i++) {
      String line = head.get(i).strip().replaceAll("^[*_]+|[*_]+$", "");
      boolean alone = line.length() <= LONGEST_BYLINE && head.get(i - 1).length() <= LONGEST_TITLE;
      List<String> names = alone ? Byline.inLine(line) : List.of();
      if (!names.isEmpty()) {
        return String.join("; ", names);
      }
    }
    return null;
  }

  private @Nullable String sender() {
    String from = header("from");
    if (from == null) {
      return null;
    }
    String name = from.replaceAll("<[^>]*>|\"|\\S+@\\S+", " ");
    int open = name.indexOf('(');
    int close = name.indexOf(')', Math.max(0, open));
    boolean inside = open >= 0 && close > open;
    String clean = MetadataText.cleanLine(inside ? name.substring(open + 1, close) : name);
    return clean.isEmpty() ? null : clean;
  }
}
