package org.thresher.report.view;

import com.fasterxml.jackson.databind.node.TextNode;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.ErrorRow;
import org.thresher.corpus.EvidenceRow;

/**
 * Selects documents of a corpus by id, address or file.
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
   * All documents of a file, named as in the corpus (relative to the input root), by any longer
   * path to it, or by the last parts of its path. An archive's name means all its members.
   */
  public static DocumentSelector file(String path) {
    return new DocumentSelector(By.FILE, path.replace('\\', '/'));
  }

  /** Whether a line of JSON may be a row that is selected: only such lines need to be parsed. */
  boolean mayBeIn(String line) {
    return line.contains(needle());
  }

  /** Whether a row of {@code evidence/} is selected. */
  boolean selects(EvidenceRow row) {
    return switch (by) {
      case ID -> row.id().equals(value);
      case URL -> value.equals(row.url()) || value.equals(row.canonicalUrl());
      case FILE -> isFile(row.filePath());
    };
  }

  /** Whether a row of {@code dropped/} is selected. */
  boolean selects(DroppedRow row) {
    return switch (by) {
      case ID -> row.id().equals(value);
      case URL -> value.equals(row.url());
      case FILE -> isFile(row.filePath());
    };
  }

  /** Whether a row of {@code errors/} is selected: failed records have no id and no address. */
  boolean selects(ErrorRow row) {
    return by == By.FILE && isFile(row.filePath());
  }

  /** A text that the line of every selected row contains, as JSON writes it. */
  private String needle() {
    String text = by == By.FILE ? value.substring(value.lastIndexOf('/') + 1) : value;
    String json = TextNode.valueOf(text).toString();
    return json.substring(1, json.length() - 1);
  }

  private boolean isFile(String path) {
    int member = path.indexOf("!/");
    return endsWithPath(value, path)
        || (member > 0 && endsWithPath(value, path.substring(0, member)));
  }

  /** Whether a path is equal to another, or one of them a longer way of naming the other. */
  private static boolean endsWithPath(String path, String other) {
    return path.equals(other) || path.endsWith("/" + other) || other.endsWith("/" + path);
  }
}
