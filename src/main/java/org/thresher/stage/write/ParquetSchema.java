package org.thresher.stage.write;

import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.thresher.corpus.ColumnType;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;

/**
 * Translates the row schema into Parquet's types: UTF-8 strings, three-level lists as the format's
 * logical types define them.
 */
final class ParquetSchema {
  private ParquetSchema() {}

  /** The schema of a file of rows. */
  static MessageType messageType(List<Field> fields) {
    return new MessageType(
        "thresher_row", fields.stream().map(ParquetSchema::typeOf).toArray(Type[]::new));
  }

  private static Type typeOf(Field field) {
    return typeOf(
        field.name(), field.type(), field.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED);
  }

  private static Type typeOf(String name, ColumnType type, Repetition repetition) {
    if (type instanceof ListOf list) {
      return Types.list(repetition)
          .element(typeOf("element", list.element(), Repetition.REQUIRED))
          .named(name);
    }
    if (type instanceof Struct struct) {
      return Types.buildGroup(repetition)
          .addFields(struct.fields().stream().map(ParquetSchema::typeOf).toArray(Type[]::new))
          .named(name);
    }
    return primitive(name, (Primitive) type, repetition);
  }

  private static Type primitive(String name, Primitive type, Repetition repetition) {
    return switch (type) {
      case STRING ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
    };
  }
}
