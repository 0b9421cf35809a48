package org.thresher.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Describes a column of a row, read from the row's JSON Schema.
 *
 * @param name its name
 * @param description what it holds
 * @param type the schema of its values
 */
record RowColumn(String name, String description, JsonNode type) {

  /** The columns that a schema of objects declares, in its order. */
  static List<RowColumn> of(JsonNode schema) {
    List<RowColumn> columns = new ArrayList<>();
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonNode type = property.getValue();
      columns.add(new RowColumn(property.getKey(), type.path("description").asText(), type));
    }
    return columns;
  }

  /** Whether the value may be null. */
  boolean nullable() {
    return type.path("type").isArray();
  }

  /** The type's JSON name: string, integer, number, array or object. */
  String kind() {
    return kind(type);
  }

  /** The JSON name of the type of a list's items. */
  String itemKind() {
    return kind(type.path("items"));
  }

  /** The columns of a struct, or of a list of structs; empty for other types. */
  List<RowColumn> nested() {
    return of(type.has("items") ? type.get("items") : type);
  }

  /** Whether the value has names that the schema does not know. */
  boolean isMap() {
    return kind().equals("object") && nested().isEmpty();
  }

  /** The type for people, such as {@code list<string>}. */
  String typeName() {
    return typeName(type);
  }

  private static String kind(JsonNode type) {
    JsonNode kind = type.path("type");
    return kind.isArray() ? kind.path(0).asText() : kind.asText();
  }

  private static String typeName(JsonNode type) {
    return switch (kind(type)) {
      case "integer" -> "long";
      case "number" -> "double";
      case "array" -> "list<" + typeName(type.path("items")) + ">";
      case "object" -> objectName(type);
      default -> kind(type);
    };
  }

  private static String objectName(JsonNode type) {
    List<RowColumn> fields = of(type);
    if (fields.isEmpty()) {
      return "map<string, " + typeName(type.path("additionalProperties")) + ">";
    }
    return "struct<" + String.join(", ", fields.stream().map(RowColumn::name).toList()) + ">";
  }
}
