package org.thresher.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON, and writes it as the report does: UTF-8, indented by two spaces, line feeds on every
 * system.
 */
public final class JsonText {
  static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");

  private JsonText() {}

  /** A new, empty object. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The indented text of a tree, with a line feed at its end. */
  public static byte[] pretty(JsonNode node) {
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT);
    return (write(node, printer) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** Parses a JSON text that this program has written. */
  static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The text under a key; empty if there is none. */
  static String string(JsonNode object, String key) {
    return object.path(key).asText();
  }

  /** The text under a key; null if there is none. */
  static @Nullable String stringOrNull(JsonNode object, String key) {
    return object.hasNonNull(key) ? object.get(key).asText() : null;
  }

  /** The texts in the list under a key; none if there is no list. */
  static List<String> strings(JsonNode object, String key) {
    List<String> strings = new ArrayList<>();
    object.path(key).forEach(string -> strings.add(string.asText()));
    return List.copyOf(strings);
  }

  private static String write(JsonNode node, DefaultPrettyPrinter printer) {
    try {
      return MAPPER.writer(printer).writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }
}
