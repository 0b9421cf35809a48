package org.thresher.corpus;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.ColumnType.Field;
import org.thresher.corpus.ColumnType.ListOf;
import org.thresher.corpus.ColumnType.Primitive;
import org.thresher.corpus.ColumnType.Struct;
import org.thresher.corpus.RowSchema.Column;
import org.thresher.text.JsonCharacters;

/** Writes JSON objects, one a line, in UTF-8; strings may hold anything. */
public final class JsonLines implements Closeable {
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();

  private final JsonGenerator generator;
  private final JsonCharacters characters = new JsonCharacters();

  /** A row of a side output that knows its keys. */
  public interface Row {
    /** Writes the keys and values, without the braces around them. */
    void writeTo(JsonLines out) throws IOException;

    /** The row as one line of JSON, without a line feed. */
    default String line() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JsonLines out = new JsonLines(bytes)) {
        out.write(this);
      } catch (IOException e) {
        throw new UncheckedIOException("an array of bytes can always be written", e);
      }
      return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** The row as a JSON object. */
    default ObjectNode json() {
      return (ObjectNode) JsonText.parse(line());
    }
  }

  /** Writes to a stream and closes it in the end. */
  public JsonLines(OutputStream out) throws IOException {
    generator = JSON.createGenerator(out, JsonEncoding.UTF8);
  }

  /** Writes a row and ends its line. */
  public void write(Row row) throws IOException {
    beginRow();
    row.writeTo(this);
    endRow();
  }

  /** Begins a row. */
  public void beginRow() throws IOException {
    generator.writeStartObject();
  }

  /** Ends a row and its line. */
  public void endRow() throws IOException {
    generator.writeEndObject();
    generator.writeRaw('\n');
  }

  /** Writes a string or null under a name. */
  public JsonLines put(String name, @Nullable String value) throws IOException {
    generator.writeFieldName(name);
    string(value);
    return this;
  }

  JsonLines put(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
    return this;
  }

  JsonLines put(String name, float value) throws IOException {
    generator.writeNumberField(name, value);
    return this;
  }

  JsonLines put(String name, List<String> values) throws IOException {
    generator.writeArrayFieldStart(name);
    for (String value : values) {
      string(value);
    }
    generator.writeEndArray();
    return this;
  }

  /** Writes a list of objects under a name. */
  public JsonLines putRows(String name, List<? extends Row> rows) throws IOException {
    generator.writeArrayFieldStart(name);
    for (Row row : rows) {
      generator.writeStartObject();
      row.writeTo(this);
      generator.writeEndObject();
    }
    generator.writeEndArray();
    return this;
  }

  /** Writes the columns of a corpus row, each under its name. */
  public JsonLines put(List<Column> columns, CorpusRow row) throws IOException {
    for (Column column : columns) {
      generator.writeFieldName(column.name());
      value(column.field().type(), column.value().apply(row));
    }
    return this;
  }

  private void value(ColumnType type, @Nullable Object value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else if (type instanceof ListOf list) {
      generator.writeStartArray();
      for (Object element : (List<?>) value) {
        value(list.element(), element);
      }
      generator.writeEndArray();
    } else if (type instanceof Struct struct) {
      struct(struct, (List<?>) value);
    } else {
      primitive((Primitive) type, value);
    }
  }

  private void struct(Struct type, List<?> values) throws IOException {
    generator.writeStartObject();
    Iterator<?> value = values.iterator();
    for (Field field : type.fields()) {
      generator.writeFieldName(field.name());
      value(field.type(), value.next());
    }
    generator.writeEndObject();
  }

  private void primitive(Primitive type, Object value) throws IOException {
    switch (type) {
      case STRING -> string((String) value);
      case LONG -> generator.writeNumber((Long) value);
      case DOUBLE -> generator.writeNumber((Double) value);
    }
  }

  /** Writes a string or null as the value of the field just named, or as an element. */
  private void string(@Nullable String value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else {
      characters.encode(value);
      generator.writeRawUTF8String(characters.bytes(), 0, characters.size());
    }
  }

  /** The generator itself, for values of other shapes. */
  JsonGenerator generator() {
    return generator;
  }

  /** Hands on what has been written so far. */
  public void flush() throws IOException {
    generator.flush();
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
