package org.thresher.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;

/** Compares rows with the columns that they must have. */
final class RowTypes {
  private final List<Field> fields;
  private final boolean all;

  /**
   * The rows of some columns.
   *
   * @param fields the columns
   * @param all whether each row has every one of them
   */
  RowTypes(List<Field> fields, boolean all) {
    this.fields = List.copyOf(fields);
    this.all = all;
  }

  /** What is wrong with a row, for people; null if nothing is. */
  @Nullable String wrong(JsonNode row) {
    return struct("", row, fields, all);
  }

  private static @Nullable String struct(
      String path, JsonNode object, List<Field> fields, boolean all) {
    Set<String> left = new HashSet<>();
    object.fieldNames().forEachRemaining(left::add);
    for (Field field : fields) {
      String name = path + field.name();
      if (!left.remove(field.name())) {
        if (all) {
          return "has no column " + name;
        }
        continue;
      }
      String wrong = value(name, object.path(field.name()), field.type(), field.nullable(), all);
      if (wrong != null) {
        return wrong;
      }
    }
    return left.isEmpty()
        ? null
        : "has a column " + path + left.stream().sorted().findFirst().orElse("") + " too many";
  }

  private static @Nullable String value(
      String name, JsonNode value, ColumnType type, boolean nullable, boolean all) {
    if (value.isNull()) {
      return nullable ? null : "has no value in " + name;
    }
    if (type instanceof ListOf list) {
      return value.isArray() ? elements(name, value, list.element(), all) : other(name, "list");
    }
    if (type instanceof Struct struct) {
      return value.isObject()
          ? struct(name + ".", value, struct.fields(), all)
          : other(name, "struct");
    }
    return switch ((Primitive) type) {
      case STRING -> value.isTextual() ? null : other(name, "string");
      case LONG -> value.isIntegralNumber() ? null : other(name, "whole number");
      case DOUBLE -> value.isNumber() ? null : other(name, "number");
    };
  }

  private static @Nullable String elements(
      String name, JsonNode list, ColumnType element, boolean all) {
    for (JsonNode one : list) {
      String wrong = value(name, one, element, false, all);
      if (wrong != null) {
        return wrong;
      }
    }
    return null;
  }

  private static String other(String name, String type) {
    return "has in " + name + " what is no " + type;
  }
}
