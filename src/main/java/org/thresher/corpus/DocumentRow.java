package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Holds a row of {@code data/} as it was written, in any layout.
 *
 * @param json the row: a value for each column of the layout
 */
public record DocumentRow(ObjectNode json) {
  /** The text of the document; every layout has it. */
  public String text() {
    return JsonText.string(json, RowSchema.TEXT);
  }

  /** The names of the columns, in the order of the layout. */
  public List<String> columns() {
    return json.properties().stream().map(Map.Entry::getKey).toList();
  }

  /**
   * The value of a column.
   *
   * @param name a name of {@link RowSchema}, which the layout {@code dolma} nests below {@code
   *     metadata}, or of the layout
   * @return the value, which may be JSON's null; a missing node if the layout has no such column
   */
  public JsonNode column(String name) {
    JsonNode value = json.path(name);
    return value.isMissingNode() ? json.path(Layouts.METADATA).path(name) : value;
  }

  static DocumentRow read(JsonNode row) {
    if (row instanceof ObjectNode object) {
      return new DocumentRow(object);
    }
    throw new IllegalArgumentException("a row is not a JSON object: " + row.getNodeType());
  }
}
