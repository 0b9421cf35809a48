package org.thresher.stage.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.RowSchema;
import org.thresher.text.Utf8Buffer;
import org.thresher.text.WellFormed;

/** Hands the values of a row to Parquet, column by column. */
final class ParquetRowSupport<T> extends WriteSupport<T> {
  private static final int LONG = 500;

  private final List<Field> fields;
  private final BiFunction<T, Integer, @Nullable Object> values;
  private final Utf8Buffer encoder = new Utf8Buffer();
  private @Nullable RecordConsumer started;

  /**
   * A support for rows.
   *
   * @param fields the columns
   * @param values the value of a row in the column with a number
   */
  ParquetRowSupport(List<Field> fields, BiFunction<T, Integer, @Nullable Object> values) {
    this.fields = fields;
    this.values = values;
  }

  /** A support for rows of {@code data/}. */
  static ParquetRowSupport<CorpusRow> ofCorpus(List<RowSchema.Column> columns) {
    List<Field> fields = columns.stream().map(RowSchema.Column::field).toList();
    return new ParquetRowSupport<>(fields, (row, column) -> columns.get(column).value().apply(row));
  }

  /** A support for rows of side outputs, as JSON objects. */
  static ParquetRowSupport<JsonNode> ofSide(List<Field> fields) {
    return new ParquetRowSupport<>(
        fields,
        (row, column) -> value(fields.get(column).type(), row.path(fields.get(column).name())));
  }

  private static @Nullable Object value(ColumnType type, JsonNode json) {
    if (json.isMissingNode() || json.isNull()) {
      return null;
    }
    if (type instanceof ListOf list) {
      List<Object> values = new ArrayList<>();
      for (JsonNode element : json) {
        values.add(Objects.requireNonNull(value(list.element(), element)));
      }
      return values;
    }
    if (type instanceof Struct struct) {
      List<@Nullable Object> values = new ArrayList<>();
      struct.fields().forEach(field -> values.add(value(field.type(), json.path(field.name()))));
      return values;
    }
    return switch ((Primitive) type) {
      case STRING -> json.asText();
      case LONG -> json.asLong();
      case DOUBLE -> json.asDouble();
    };
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in the base class, so it must be there
  public WriteContext init(Configuration configuration) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return context();
  }

  private WriteContext context() {
    Map<String, String> footer = new LinkedHashMap<>();
    footer.put("thresher.schema.version", Integer.toString(RowSchema.VERSION));
    fields.forEach(field -> footer.put("thresher.doc." + field.name(), field.doc()));
    return new WriteContext(ParquetSchema.messageType(fields), footer);
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    started = consumer;
  }

  @Override
  public void write(T row) {
    RecordConsumer consumer = started;
    if (consumer == null) {
      throw new IllegalStateException("a row before the file was begun");
    }
    consumer.startMessage();
    for (int i = 0; i < fields.size(); i++) {
      writeField(consumer, fields.get(i), i, values.apply(row, i));
    }
    consumer.endMessage();
  }

  private void writeField(RecordConsumer consumer, Field field, int index, @Nullable Object value) {
    if (value == null) {
      return;
    }
    consumer.startField(field.name(), index);
    writeValue(consumer, field.type(), value);
    consumer.endField(field.name(), index);
  }

  private void writeValue(RecordConsumer consumer, ColumnType type, Object value) {
    if (type instanceof ListOf list) {
      writeList(consumer, list, (List<?>) value);
    } else if (type instanceof Struct struct) {
      writeStruct(consumer, struct, (List<?>) value);
    } else {
      writePrimitive(consumer, (Primitive) type, value);
    }
  }

  private void writePrimitive(RecordConsumer consumer, Primitive type, Object value) {
    switch (type) {
      case STRING -> consumer.addBinary(utf8((String) value));
      case LONG -> consumer.addLong((Long) value);
      case DOUBLE -> consumer.addDouble((Double) value);
    }
  }

  /** Long texts are encoded into a buffer that is used again: Parquet copies at once. */
  private Binary utf8(String value) {
    if (value.length() < LONG) {
      return Binary.fromConstantByteArray(WellFormed.of(value).getBytes(StandardCharsets.UTF_8));
    }
    encoder.encode(value);
    return Binary.fromReusedByteArray(encoder.bytes(), 0, encoder.size());
  }

  private void writeList(RecordConsumer consumer, ListOf type, List<?> values) {
    consumer.startGroup();
    if (!values.isEmpty()) {
      consumer.startField("list", 0);
      for (Object value : values) {
        consumer.startGroup();
        consumer.startField("element", 0);
        writeValue(consumer, type.element(), value);
        consumer.endField("element", 0);
        consumer.endGroup();
      }
      consumer.endField("list", 0);
    }
    consumer.endGroup();
  }

  private void writeStruct(RecordConsumer consumer, Struct type, List<?> values) {
    consumer.startGroup();
    Iterator<?> value = values.iterator();
    int index = 0;
    for (Field field : type.fields()) {
      writeField(consumer, field, index++, value.next());
    }
    consumer.endGroup();
  }
}
