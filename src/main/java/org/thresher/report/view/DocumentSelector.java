package org.thresher.report.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Which documents of a corpus are meant.
 *
 * @param by what is compared
 * @param value what it is compared with
 */
public record DocumentSelector(By by, String value) {

  /** What is compared. */
  public enum By {
    /** The document's id. */
    ID,
    /** The document's address, as found or normalised. */
    URL,
    /** The file that the document was read from. */
    FILE
  }

  /** The document with an id. */
  public static DocumentSelector id(String id) {
    return new DocumentSelector(By.ID, id);
  }

  /** The documents of an address, as found or normalised. */
  public static DocumentSelector url(String url) {
    return new DocumentSelector(By.URL, url);
  }

  /**
   * All documents of a file, named as in the corpus (relative to the input root) or by any longer
   * path to it. An archive's name means all its members.
   */
  public static DocumentSelector file(String path) {
    return new DocumentSelector(By.FILE, path.replace('\\', '/'));
  }

  /** A text that stands in the line of every row that is meant, as JSON writes it. */
  String needle() {
    String text = by == By.FILE ? value.substring(value.lastIndexOf('/') + 1) : value;
    String json = TextNode.valueOf(text).toString();
    return json.substring(1, json.length() - 1);
  }

  /** Whether a row of {@code evidence/} is meant. */
  boolean selects(JsonNode row) {
    return switch (by) {
      case ID -> is(row, "id");
      case URL -> is(row, "url") || is(row, "canonical_url");
      case FILE -> isFile(row.path("file_path").asText());
    };
  }

  /** Whether a row of {@code errors/} is meant: failed records have no id and no address. */
  boolean selectsError(JsonNode row) {
    return by == By.FILE && isFile(row.path("file_path").asText());
  }

  private boolean is(JsonNode row, String key) {
    return row.path(key).asText().equals(value);
  }

  private boolean isFile(String path) {
    int member = path.indexOf("!/");
    return endsWithPath(value, path)
        || (member > 0 && endsWithPath(value, path.substring(0, member)));
  }

  /** Whether a path is equal to another or a longer way of naming it. */
  private static boolean endsWithPath(String path, String end) {
    return path.equals(end) || path.endsWith("/" + end);
  }
}
