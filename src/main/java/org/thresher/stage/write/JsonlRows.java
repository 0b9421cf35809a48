package org.thresher.stage.write;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.CorpusRow;
import org.thresher.corpus.JsonLines;
import org.thresher.corpus.RowSchema;

/** Writes corpus rows as JSON lines: every column in every row, in the layout's order. */
final class JsonlRows implements RowWriter {
  private static final long BUFFERS = 100_000;

  private final List<RowSchema.Column> columns;
  private final JsonLines lines;

  JsonlRows(OutputStream out, List<RowSchema.Column> columns) throws IOException {
    this.columns = columns;
    lines = new JsonLines(out);
  }

  @Override
  public void write(CorpusRow row) throws IOException {
    lines.beginRow();
    for (RowSchema.Column column : columns) {
      lines.generator().writeFieldName(column.name());
      writeValue(column.field().type(), column.value().apply(row));
    }
    lines.endRow();
  }

  /** What the buffers on the way hold at most. */
  @Override
  public long heldBack() {
    return BUFFERS;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private void writeValue(ColumnType type, @Nullable Object value) throws IOException {
    if (value == null) {
      lines.generator().writeNull();
    } else if (type instanceof ListOf list) {
      writeList(list, (List<?>) value);
    } else if (type instanceof Struct struct) {
      writeStruct(struct, (List<?>) value);
    } else {
      writePrimitive((Primitive) type, value);
    }
  }

  private void writePrimitive(Primitive type, Object value) throws IOException {
    switch (type) {
      case STRING -> lines.string((String) value);
      case LONG -> lines.generator().writeNumber((Long) value);
      case DOUBLE -> lines.generator().writeNumber((Double) value);
    }
  }

  private void writeList(ListOf type, List<?> values) throws IOException {
    JsonGenerator generator = lines.generator();
    generator.writeStartArray();
    for (Object value : values) {
      writeValue(type.element(), value);
    }
    generator.writeEndArray();
  }

  private void writeStruct(Struct type, List<?> values) throws IOException {
    JsonGenerator generator = lines.generator();
    generator.writeStartObject();
    Iterator<?> value = values.iterator();
    for (Field field : type.fields()) {
      generator.writeFieldName(field.name());
      writeValue(field.type(), value.next());
    }
    generator.writeEndObject();
  }
}
