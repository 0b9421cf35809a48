package org.thresher.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;

/**
 * Writes the row schema as JSON Schema (draft 2020-12). The same text is the resource {@code
 * row-v1.schema.json}, for those who validate rows.
 */
public final class RowJsonSchema {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RowJsonSchema() {}

  /**
   * The schema of a row as JSON, pretty-printed, with a line feed at its end. It allows for the
   * columns that a job may ask for and does not require them.
   */
  public static String text() {
    return text(RowSchema.Requested.ALL);
  }

  /** The schema of the rows of a job that asks for columns. */
  public static String text(RowSchema.Requested requested) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Thresher corpus row");
    schema.put("version", RowSchema.VERSION);
    List<Field> fields =
        RowSchema.columns(requested).stream().map(RowSchema.Column::field).toList();
    schema.putAll(object(fields));
    schema.put("required", RowSchema.names());
    try {
      return JSON.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> object(List<Field> fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Field field : fields) {
      Map<String, Object> property = new LinkedHashMap<>();
      property.put("description", field.doc());
      property.putAll(typeOf(field.type()));
      if (field.nullable()) {
        property.put("type", List.of(property.get("type"), "null"));
      }
      properties.put(field.name(), property);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", properties);
    object.put("required", fields.stream().map(Field::name).toList());
    object.put("additionalProperties", false);
    return object;
  }

  private static Map<String, Object> typeOf(ColumnType type) {
    Map<String, Object> keywords = new LinkedHashMap<>();
    if (type instanceof ListOf list) {
      keywords.put("type", "array");
      keywords.put("items", typeOf(list.element()));
    } else if (type instanceof Struct struct) {
      keywords.putAll(object(struct.fields()));
    } else {
      keywords.put("type", primitiveName((Primitive) type));
    }
    return keywords;
  }

  private static String primitiveName(Primitive type) {
    return switch (type) {
      case STRING -> "string";
      case LONG -> "integer";
      case DOUBLE -> "number";
    };
  }
}
