package org.thresher.stage.write;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
final class ParquetRowSupport extends WriteSupport<CorpusRow> {
  private static final int LONG = 500;

  private final List<RowSchema.Column> columns;
  private final Utf8Buffer encoder = new Utf8Buffer();
  private @Nullable RecordConsumer started;

  ParquetRowSupport(List<RowSchema.Column> columns) {
    this.columns = columns;
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
    List<Field> fields = columns.stream().map(RowSchema.Column::field).toList();
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
  public void write(CorpusRow row) {
    RecordConsumer consumer = started;
    if (consumer == null) {
      throw new IllegalStateException("a row before the file was begun");
    }
    consumer.startMessage();
    int index = 0;
    for (RowSchema.Column column : columns) {
      writeField(consumer, column.field(), index++, column.value().apply(row));
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
