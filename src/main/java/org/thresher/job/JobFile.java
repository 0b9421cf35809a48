package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and prints job files: YAML, one section a stage. What the file says of a section is laid
 * over the section's defaults; a key without a value has its default. Whatever is wrong is a {@link
 * JobException} that names file, line, key and what is legal.
 */
public final class JobFile {
  private static final ObjectMapper MAPPER = mapper();

  /** The key that switches a part of a section on and off; {@code near: false} means it. */
  private static final String SWITCH = "enabled";

  private final KeyPositions positions;
  private final Map<Section<?>, Settings> sections = new LinkedHashMap<>();

  private JobFile(KeyPositions positions) {
    this.positions = positions;
  }

  private static ObjectMapper mapper() {
    YAMLFactory yaml =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    ObjectMapper mapper = new ObjectMapper(yaml);
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
    mapper
        .configOverride(String.class)
        .setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY));
    mapper.setConfig(
        mapper.getDeserializationConfig().with(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS));
    return mapper;
  }

  /**
   * Reads a job file. The files that it names are not looked at.
   *
   * @throws JobException if it cannot be read or says something that is not legal
   */
  public static Job read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException unreadable) {
      throw new JobException(file + ": no such job file, or it cannot be read");
    }
    return parse(file.toString(), text);
  }

  /**
   * Parses the text of a job file.
   *
   * @param name the file's name, for messages
   */
  public static Job parse(String name, String text) {
    JobFile file = new JobFile(new KeyPositions(name));
    file.parse(text, file::parseSections);
    return new Job(file.sections, file.positions);
  }

  /** The settings of a section that differ from its defaults by what a text says. */
  static <S extends Settings> S settings(Section<S> section, String text) {
    JobFile file = new JobFile(new KeyPositions(""));
    file.parse(
        text,
        parser -> {
          parser.nextToken();
          file.sections.put(section, file.settings(section, parser));
        });
    return section.type().cast(file.sections.getOrDefault(section, section.defaults()));
  }

  /** The job with all defaults filled in, as YAML that can be run again. */
  public static String print(Job job) {
    return printed(job);
  }

  /** The job as {@link #print} has it, for run.json. */
  public static JsonNode tree(Job job) {
    return MAPPER.valueToTree(job);
  }

  /** The settings that decide what is read and extracted, as text. */
  public static String printReading(Job job) {
    Map<String, Settings> reading = new LinkedHashMap<>(job.byName());
    reading.keySet().retainAll(List.of(Sections.READ.name(), Sections.EXTRACT.name()));
    return printed(reading);
  }

  private static String printed(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A value as a job file has it, in one line. */
  static String shown(Object value) {
    JsonNode node = MAPPER.valueToTree(value);
    return node.isTextual() ? "'" + node.textValue() + "'" : node.toString().replace("\"", "");
  }

  /** A part of the parsing. */
  private interface Parsing {
    void parse(JsonParser parser) throws IOException;
  }

  private void parse(String text, Parsing parsing) {
    try (JsonParser parser = MAPPER.createParser(text)) {
      parsing.parse(parser);
    } catch (JsonProcessingException malformed) {
      throw wrong(malformed.getLocation(), firstLine(malformed.getOriginalMessage()));
    } catch (IOException impossible) {
      throw positions.wrong(firstLine(impossible.getMessage()));
    }
  }

  private void parseSections(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      throw wrong(parser.currentLocation(), "a job file is a map of sections: " + Sections.names());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Section<?> section =
          Sections.ALL.stream()
              .filter(one -> one.name().equals(name))
              .findAny()
              .orElseThrow(
                  () ->
                      wrong(
                          parser.currentTokenLocation(),
                          "there is no stage '"
                              + name
                              + "'"
                              + NearestWord.nearest(name, Sections.names())));
      positions.put(name, parser.currentTokenLocation().getLineNr());
      parser.nextToken();
      sections.put(section, settings(section, parser));
    }
  }

  /** The settings of a section: what follows, laid over the defaults. */
  private <S extends Settings> S settings(Section<S> section, JsonParser parser)
      throws IOException {
    ObjectNode tree = MAPPER.valueToTree(section.defaults());
    layOver(tree, section.name(), parser);
    try {
      return MAPPER.treeToValue(tree, section.type());
    } catch (UnrecognizedPropertyException unknown) {
      throw unknownKey(section, unknown);
    } catch (JsonMappingException illegal) {
      throw illegalValue(section, tree, illegal);
    }
  }

  /** Lays the map that follows over a tree; a key without a value keeps what the tree has. */
  private void layOver(ObjectNode tree, String path, JsonParser parser) throws IOException {
    if (isEmpty(parser)) {
      return;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw positions.wrong(
          path, path + " is " + shown(MAPPER.readTree(parser)) + "; must be a map of keys");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      String full = path + "." + key;
      positions.put(full, parser.currentTokenLocation().getLineNr());
      JsonNode before = tree.get(key);
      parser.nextToken();
      if (before instanceof ObjectNode below && isSwitch(below, parser)) {
        below.put(SWITCH, parser.getBooleanValue());
      } else if (before instanceof ObjectNode below) {
        layOver(below, full, parser);
      } else if (!isEmpty(parser)) {
        tree.set(key, value(parser, full, before != null && before.isNumber()));
      } else if (before == null) {
        tree.putNull(key);
      }
    }
  }

  /**
   * The value that follows. What is not for a number is taken as it is written, so that {@code
   * 0010} may name a folder.
   */
  private JsonNode value(JsonParser parser, String path, boolean number) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      ArrayNode list = MAPPER.createArrayNode();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (isEmpty(parser)) {
          throw positions.wrong(path, path + " has an empty entry; must be a list without any");
        }
        list.add(value(parser, path, number));
      }
      return list;
    }
    boolean literal =
        parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL;
    return literal && !number ? TextNode.valueOf(parser.getText()) : MAPPER.readTree(parser);
  }

  /** Whether true or false follows where a map is wanted that can be switched on and off. */
  private static boolean isSwitch(ObjectNode map, JsonParser parser) {
    JsonToken token = parser.currentToken();
    return map.has(SWITCH) && (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE);
  }

  /** A key without a value: null, or an empty string where the parser does not say null. */
  private static boolean isEmpty(JsonParser parser) throws IOException {
    return parser.currentToken() == null
        || parser.currentToken() == JsonToken.VALUE_NULL
        || (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().isEmpty());
  }

  private JobException unknownKey(Section<?> section, UnrecognizedPropertyException unknown) {
    Collection<Object> known = unknown.getKnownPropertyIds();
    List<String> keys =
        known == null ? List.of() : known.stream().map(String::valueOf).sorted().toList();
    return positions.wrong(
        path(section, unknown),
        "there is no key '"
            + unknown.getPropertyName()
            + "'"
            + NearestWord.nearest(unknown.getPropertyName(), keys));
  }

  private JobException illegalValue(
      Section<?> section, ObjectNode tree, JsonMappingException illegal) {
    String path = path(section, illegal);
    if (illegal.getCause() instanceof SettingException setting) {
      String key = path + "." + setting.key();
      return positions.wrong(key, key + " " + setting.problem());
    }
    Class<?> type =
        illegal instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    if (illegal instanceof InvalidFormatException format && type != null && type.isEnum()) {
      List<String> legal =
          Arrays.stream(type.getEnumConstants())
              .map(constant -> MAPPER.convertValue(constant, String.class))
              .toList();
      return positions.wrong(
          path,
          path
              + " is '"
              + format.getValue()
              + "'"
              + NearestWord.nearest(String.valueOf(format.getValue()), legal));
    }
    String pointer = "/" + path.substring(section.name().length() + 1).replace('.', '/');
    JsonNode before = MAPPER.<JsonNode>valueToTree(section.defaults()).at(pointer);
    return positions.wrong(
        path, path + " is " + shown(tree.at(pointer)) + "; must be " + kind(type, before));
  }

  /** What a key wants, for people; the type is null if a whole number is too large for it. */
  private static String kind(@Nullable Class<?> type, JsonNode before) {
    if (type == null) {
      return "a whole number of at most " + (before.isInt() ? Integer.MAX_VALUE : Long.MAX_VALUE);
    }
    if (type == int.class || type == long.class) {
      return "a whole number";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == double.class) {
      return "a number";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "one value";
  }

  private static String path(Section<?> section, JsonMappingException illegal) {
    StringBuilder path = new StringBuilder(section.name());
    for (JsonMappingException.Reference reference : illegal.getPath()) {
      if (reference.getFieldName() != null) {
        path.append('.').append(reference.getFieldName());
      }
    }
    return path.toString();
  }

  private JobException wrong(@Nullable JsonLocation location, String message) {
    return location == null
        ? positions.wrong(message)
        : positions.wrong(location.getLineNr(), message);
  }

  private static String firstLine(@Nullable String message) {
    return message == null
        ? "not a job file"
        : message.lines().findFirst().orElse("not a job file");
  }
}
