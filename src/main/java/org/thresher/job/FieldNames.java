package org.thresher.job;

import java.util.ArrayList;
import java.util.List;

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
    implements Settings {

  /** Names that corpora and crawlers use. */
  public static final FieldNames DEFAULTS =
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

  /** Copies the lists. */
  public FieldNames {
    text = List.copyOf(text);
    content = List.copyOf(content);
    html = List.copyOf(html);
    url = List.copyOf(url);
    id = List.copyOf(id);
    date = List.copyOf(date);
    datePublished = List.copyOf(datePublished);
    title = List.copyOf(title);
    author = List.copyOf(author);
    section = List.copyOf(section);
    keywords = List.copyOf(keywords);
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
}
