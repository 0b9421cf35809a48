package org.thresher.stage.write;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.text.WellFormed;

/** Writes JSON objects, one a line, in UTF-8; strings may hold anything. */
final class JsonLines implements Closeable {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator generator;

  /** Writes to a stream and closes it in the end. */
  JsonLines(OutputStream out) throws IOException {
    generator = JSON.createGenerator(out, JsonEncoding.UTF8);
    generator.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  JsonLines beginRow() throws IOException {
    generator.writeStartObject();
    return this;
  }

  void endRow() throws IOException {
    generator.writeEndObject();
    generator.writeRaw('\n');
  }

  JsonLines put(String name, @Nullable String value) throws IOException {
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

  /** The generator itself, for values of other shapes. */
  JsonGenerator generator() {
    return generator;
  }

  /** Writes a string or null as the value of the field just named, or as an element. */
  void string(@Nullable String value) throws IOException {
    if (value == null) {
      generator.writeNull();
    } else {
      generator.writeString(WellFormed.of(value));
    }
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
