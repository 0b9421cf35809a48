package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;

/**
 * Tells on how many pages a paragraph was removed: a row of {@code removed/}.
 *
 * @param text its text, as on the first page
 * @param reason label of the reason
 * @param rule what the rule saw on the first page
 * @param scope what the rule looks at: one page, its site or the dump, in one word
 * @param site registrable domain of the pages, or null
 * @param pages number of documents from which it was removed
 * @param documents ids of the first of them, in the dump's order
 */
public record RemovedRow(
    String text,
    String reason,
    String rule,
    String scope,
    @Nullable String site,
    long pages,
    List<String> documents)
    implements JsonLines.Row {
  static final String TEXT = EvidenceRow.Paragraph.TEXT;
  static final String REASON = EvidenceRow.Paragraph.REASON;
  static final String RULE = "rule";
  static final String SCOPE = "scope";
  static final String SITE = EvidenceRow.SITE;

  /** The key of the number of pages. */
  public static final String PAGES = "pages";

  /** The key of the ids of the first documents. */
  public static final String DOCUMENTS = "documents";

  static final String FIRST_DOCUMENT = "first_document";

  /** Copies the list. */
  public RemovedRow {
    documents = List.copyOf(documents);
  }

  /**
   * A text whose order by UTF-16 units is that of the rows of a file: the most frequent first,
   * those of the same frequency by text, reason and site, none first.
   */
  public String sortKey() {
    String rarer = HexFormat.of().toHexDigits(Long.MAX_VALUE - pages);
    return rarer + ended(text) + ended(reason) + (site == null ? "" : "\1" + site);
  }

  /** A text with an end that is smaller than what longer texts have there. */
  private static String ended(String text) {
    return text.replace("\0", "\0\1") + "\0\0";
  }

  /** The columns in order, with what each means. */
  public static Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put(TEXT, "the paragraph, as on the first page");
    columns.put(REASON, "why it was removed");
    columns.put(RULE, "what the rule saw on the first page");
    columns.put(SCOPE, "what the rule looks at: page, site or dump");
    columns.put(SITE, "registrable domain of the pages, or null");
    columns.put(PAGES, "number of documents from which it was removed");
    columns.put(DOCUMENTS, "ids of the first of them");
    columns.put(FIRST_DOCUMENT, "id of the first of them");
    return columns;
  }

  /** The columns in Parquet. */
  public static List<Field> fields() {
    return columns().entrySet().stream()
        .map(column -> new Field(column.getKey(), type(column.getKey()), true, column.getValue()))
        .toList();
  }

  private static ColumnType type(String column) {
    return switch (column) {
      case PAGES -> Primitive.LONG;
      case DOCUMENTS -> new ListOf(Primitive.STRING);
      default -> Primitive.STRING;
    };
  }

  @Override
  public void writeTo(JsonLines out) throws IOException {
    out.put(TEXT, text)
        .put(REASON, reason)
        .put(RULE, rule)
        .put(SCOPE, scope)
        .put(SITE, site)
        .put(PAGES, pages)
        .put(DOCUMENTS, documents)
        .put(FIRST_DOCUMENT, documents.isEmpty() ? null : documents.get(0));
  }

  /** Reads a row; an absent key is null, zero or empty. */
  static RemovedRow read(JsonNode row) {
    return new RemovedRow(
        JsonText.string(row, TEXT),
        JsonText.string(row, REASON),
        JsonText.string(row, RULE),
        JsonText.string(row, SCOPE),
        JsonText.stringOrNull(row, SITE),
        row.path(PAGES).asLong(),
        JsonText.strings(row, DOCUMENTS));
  }
}
