package org.thresher.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.sniff.ContentType;

/**
 * The names under which JSON objects and CSV columns keep what Thresher wants to know: for each, a
 * list of names of which the first present one counts. A dot leads into a nested object ({@code
 * metadata.url}).
 *
 * @param text the text of the page, never taken for HTML
 * @param content the text or, if it looks like it, HTML of the page, looked for when there is no
 *     text
 * @param html HTML of the page, looked for when there is neither
 * @param url its URL
 * @param id its own id
 * @param date fetch time or date of the record
 * @param datePublished publication date
 * @param title title
 * @param author author, a string or a list of strings
 * @param section section
 * @param keywords keywords, a list of strings or one string with commas
 */
public record FieldNames(
    List<String> text,
    List<String> content,
    List<String> html,
    List<String> url,
    List<String> id,
    List<String> date,
    List<String> datePublished,
    List<String> title,
    List<String> author,
    List<String> section,
    List<String> keywords)
    implements Serializable {

  private static final FieldNames DEFAULTS =
      new FieldNames(
          List.of("text", "articleBody", "maintext", "raw_content"),
          List.of("content", "body"),
          List.of("html", "raw_html"),
          List.of("url", "uri", "link", "source_url", "metadata.url"),
          List.of("id", "_id", "doc_id", "Body ID"),
          List.of("date", "timestamp", "date_download", "crawl_date"),
          List.of("date_published", "date_publish", "published", "pubDate", "created"),
          List.of("title", "headline", "metadata.title"),
          List.of("author", "authors", "byline"),
          List.of("section", "category"),
          List.of("keywords", "tags"));

  /** Fills in the defaults for what is null. */
  public FieldNames {
    text = orElse(text, FieldNames::text);
    content = orElse(content, FieldNames::content);
    html = orElse(html, FieldNames::html);
    url = orElse(url, FieldNames::url);
    id = orElse(id, FieldNames::id);
    date = orElse(date, FieldNames::date);
    datePublished = orElse(datePublished, FieldNames::datePublished);
    title = orElse(title, FieldNames::title);
    author = orElse(author, FieldNames::author);
    section = orElse(section, FieldNames::section);
    keywords = orElse(keywords, FieldNames::keywords);
  }

  /** The default names. */
  public static FieldNames defaults() {
    return DEFAULTS;
  }

  /**
   * What a record has for a page.
   *
   * @param content text or HTML
   * @param markup whether it is HTML
   */
  public record Found(String content, boolean markup) {}

  /**
   * Looks for the page of a record.
   *
   * @param first gives the value of the first name that the record has, or null
   */
  public @Nullable Found page(Function<List<String>, @Nullable String> first) {
    String found = first.apply(text);
    if (found != null) {
      return new Found(found, false);
    }
    found = first.apply(content);
    if (found != null) {
      return new Found(found, ContentType.looksLikeHtml(found));
    }
    found = first.apply(html);
    return found == null ? null : new Found(found, true);
  }

  /** Names of which a record must have one to be a page. */
  public List<String> page() {
    List<String> names = new ArrayList<>(text);
    names.addAll(content);
    names.addAll(html);
    return names;
  }

  /** All lists of names. */
  public List<List<String>> all() {
    return List.of(
        text, content, html, url, id, date, datePublished, title, author, section, keywords);
  }

  private static List<String> orElse(
      @Nullable List<String> given, Function<FieldNames, List<String>> name) {
    return new ArrayList<>(given == null ? name.apply(DEFAULTS) : given);
  }
}
