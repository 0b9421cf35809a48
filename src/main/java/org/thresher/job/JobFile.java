package org.thresher.job;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads and prints job files: YAML, one section a stage. A section without a value ({@code clean:})
 * has its defaults. Whatever is wrong is a {@link JobException} that names file, line, key and the
 * nearest legal one.
 */
public final class JobFile {
  private static final Map<String, Class<?>> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put("read", ReadSettings.class);
    SECTIONS.put("extract", ExtractSettings.class);
    SECTIONS.put("clean", CleanSettings.class);
    SECTIONS.put("deduplicate", DeduplicateSettings.class);
    SECTIONS.put("language", LanguageSettings.class);
    SECTIONS.put("topics", TopicSettings.class);
    SECTIONS.put("quality", QualitySettings.class);
    SECTIONS.put("pii", PiiSettings.class);
    SECTIONS.put("write", WriteSettings.class);
  }

  /** Reads and writes settings in YAML; the JSON of run.json is made by the same rules. */
  static final ObjectMapper MAPPER = mapper();

  private final String name;
  private final Map<String, Object> sections = new LinkedHashMap<>();

  private final String text;
  private String section = "";

  private JobFile(String name, String text) {
    this.name = name;
    this.text = text;
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
    mapper.setConfig(
        mapper.getDeserializationConfig().with(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS));
    return mapper;
  }

  /**
   * Reads a job file.
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
    Job job = parse(file.toString(), text);
    try {
      var unused = job.settingsFiles();
    } catch (IllegalArgumentException unusable) {
      throw new JobException(file + ": " + unusable.getMessage());
    }
    return job;
  }

  /**
   * Parses the text of a job file.
   *
   * @param name the file's name, for messages
   */
  public static Job parse(String name, String text) {
    JobFile file = new JobFile(name, text);
    try (JsonParser parser = MAPPER.createParser(text)) {
      file.parseSections(parser);
    } catch (UnrecognizedPropertyException unknown) {
      throw file.unknownKey(unknown);
    } catch (JsonMappingException illegal) {
      throw file.illegalValue(illegal);
    } catch (JsonProcessingException malformed) {
      throw file.error(malformed.getLocation(), firstLine(malformed.getOriginalMessage()));
    } catch (IOException impossible) {
      throw new JobException(name + ": " + impossible.getMessage());
    }
    return file.job();
  }

  /** The job with all defaults filled in, as YAML that can be run again. */
  public static String print(Job job) {
    try {
      return MAPPER.writeValueAsString(job);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The settings that decide what is read and extracted, as text. */
  public static String printReading(Job job) {
    Map<String, Object> reading = new LinkedHashMap<>();
    reading.put("read", job.read());
    reading.put("extract", job.extract());
    try {
      return MAPPER.writeValueAsString(reading);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void parseSections(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      return;
    }
    if (first != JsonToken.START_OBJECT) {
      throw error(
          parser.currentLocation(), "a job file is a map of sections: " + SECTIONS.keySet());
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      section = parser.currentName();
      Class<?> type = SECTIONS.get(section);
      if (type == null) {
        throw error(
            parser.currentTokenLocation(),
            "there is no stage '"
                + section
                + "'"
                + NearestWord.nearest(section, SECTIONS.keySet()));
      }
      parser.nextToken();
      sections.put(
          section, isEmpty(parser) ? MAPPER.readValue("{}", type) : MAPPER.readValue(parser, type));
    }
  }

  /** A key without a value: null, or an empty string where the parser does not say null. */
  private static boolean isEmpty(JsonParser parser) throws IOException {
    return parser.currentToken() == JsonToken.VALUE_NULL
        || (parser.currentToken() == JsonToken.VALUE_STRING && parser.getText().isEmpty());
  }

  private Job job() {
    return new Job(
        Objects.requireNonNullElseGet(get(ReadSettings.class), ReadSettings::defaults),
        get(ExtractSettings.class),
        get(CleanSettings.class),
        get(DeduplicateSettings.class),
        get(LanguageSettings.class),
        get(TopicSettings.class),
        get(QualitySettings.class),
        get(PiiSettings.class),
        Objects.requireNonNullElseGet(get(WriteSettings.class), WriteSettings::defaults));
  }

  private <T> @Nullable T get(Class<T> type) {
    for (Object section : sections.values()) {
      if (type.isInstance(section)) {
        return type.cast(section);
      }
    }
    return null;
  }

  private JobException unknownKey(UnrecognizedPropertyException unknown) {
    Collection<Object> known = unknown.getKnownPropertyIds();
    List<String> keys =
        known == null ? List.of() : known.stream().map(String::valueOf).sorted().toList();
    return error(
        unknown,
        "there is no key '"
            + unknown.getPropertyName()
            + "'"
            + NearestWord.nearest(unknown.getPropertyName(), keys));
  }

  private JobException illegalValue(JsonMappingException illegal) {
    String key = key(illegal);
    if (illegal instanceof InvalidFormatException format && format.getTargetType().isEnum()) {
      List<String> legal =
          Arrays.stream(format.getTargetType().getEnumConstants())
              .map(constant -> MAPPER.convertValue(constant, String.class))
              .toList();
      return error(
          illegal,
          key
              + " is '"
              + format.getValue()
              + "'"
              + NearestWord.nearest(String.valueOf(format.getValue()), legal));
    }
    if (illegal instanceof InvalidFormatException format) {
      String type = format.getTargetType().getSimpleName().toLowerCase(Locale.ROOT);
      return error(illegal, key + " is '" + format.getValue() + "', not a " + type);
    }
    Throwable cause = illegal.getCause();
    String message = cause == null ? illegal.getOriginalMessage() : cause.getMessage();
    return error(illegal, (key.isEmpty() ? "" : key + ": ") + firstLine(message));
  }

  private static String key(JsonMappingException illegal) {
    StringBuilder key = new StringBuilder();
    for (JsonMappingException.Reference reference : illegal.getPath()) {
      if (reference.getFieldName() != null) {
        key.append(key.length() == 0 ? "" : ".").append(reference.getFieldName());
      }
    }
    return key.toString();
  }

  private JobException error(JsonMappingException at, String message) {
    List<String> path = new ArrayList<>(List.of(section));
    at.getPath().stream()
        .map(JsonMappingException.Reference::getFieldName)
        .filter(Objects::nonNull)
        .forEach(path::add);
    int line = KeyPositions.find(text, path);
    return line == 0
        ? error(at.getLocation(), message)
        : new JobException(name + ":" + line + ": " + message);
  }

  private JobException error(@Nullable JsonLocation location, String message) {
    String line = location == null ? "" : ":" + location.getLineNr();
    return new JobException(name + line + ": " + message);
  }

  private static String firstLine(@Nullable String message) {
    return message == null
        ? "not a job file"
        : message.lines().findFirst().orElse("not a job file");
  }
}
