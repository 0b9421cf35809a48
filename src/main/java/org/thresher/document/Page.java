package org.thresher.document;

import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Folding;

/**
 * One record of the dump, read and decoded, before extraction. A page lives only inside the step
 * that reads and extracts; it is never an element of a collection.
 *
 * @param id the record's own id (WARC-Record-ID, JSONL {@code id}) or {@code sha256:} and 64 hex
 *     digits over relative path, offset and bytes
 * @param provenance where it was read
 * @param url the URL as found, or null
 * @param date the fetch time as ISO-8601 UTC, or the record's own date as found, or null
 * @param mime the media type after looking at the content, lower case, without parameters
 * @param charset the WHATWG name of the encoding it was decoded with
 * @param charsetSource what decided the encoding: bom, http, meta, statistics, format
 * @param replacementShare U+FFFD characters per character of content, 0..1
 * @param markup whether {@code content} is HTML; plain text otherwise
 * @param content the decoded content
 * @param hints what the record itself says about the page (JSONL and CSV fields); empty for others
 */
public record Page(
    String id,
    Provenance provenance,
    @Nullable String url,
    @Nullable String date,
    String mime,
    String charset,
    String charsetSource,
    double replacementShare,
    boolean markup,
    String content,
    Hints hints) {

  /** Sources whose records have fields. */
  private static final Set<String> FIELDS = Set.of("jsonl", "csv");

  /**
   * An HTML page that comes from no file. Its id is its address, or else a hash of its content.
   *
   * @param url its address, or null
   */
  public static Page html(@Nullable String url, String html) {
    return alone(url, "html", html);
  }

  /**
   * A text that comes from no file. Its id is its address, or else a hash of its content.
   *
   * @param url its address, or null
   */
  public static Page text(@Nullable String url, String text) {
    return alone(url, "text", text);
  }

  /**
   * Whether the content is the text of a page as it is in the input: not a field of a record of
   * JSON or CSV, and not HTML that a reader made of a document of another form.
   */
  public boolean isText() {
    return !FIELDS.contains(provenance.source()) && !(markup && WholeFormats.has(mime));
  }

  private static Page alone(@Nullable String url, String kind, String content) {
    boolean markup = kind.equals("html");
    return new Page(
        url == null ? HexFormat.of().toHexDigits(Folding.hash(content)) : url,
        new Provenance(0, 0, 0, 1, url == null ? "" : url, kind, null, -1, -1),
        url,
        null,
        markup ? "text/html" : "text/plain",
        "utf-8",
        "format",
        0,
        markup,
        content,
        Hints.NONE);
  }

  /**
   * Metadata that a structured record gives beside its text; it wins over what the text says.
   *
   * @param title title, or null
   * @param author author, or null
   * @param datePublished publication date as found, or null
   * @param section section, or null
   * @param keywords keywords, maybe empty
   */
  public record Hints(
      @Nullable String title,
      @Nullable String author,
      @Nullable String datePublished,
      @Nullable String section,
      List<String> keywords) {
    /** No hints. */
    public static final Hints NONE = new Hints(null, null, null, null, List.of());

    /** Copies the list. */
    public Hints {
      keywords = List.copyOf(keywords);
    }
  }
}
