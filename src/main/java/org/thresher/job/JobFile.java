package org.thresher.job;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.thresher.job.YamlTree.Items;
import org.thresher.job.YamlTree.Keys;
import org.thresher.job.YamlTree.Scalar;
import org.thresher.job.YamlTree.Value;

/**
 * Reads and prints job files: YAML, one section a stage. What the file says of a section is laid
 * over the section's defaults; a key without a value has its default. Whatever is wrong is a {@link
 * JobException} that names file, line, key and what is legal. A value is taken only if it means one
 * thing: no fraction is cut, no number of an enumeration or in octal is a word's place.
 */
public final class JobFile {
  private static final ObjectMapper MAPPER = mapper();
  private static final int LARGEST = 1 << 20;
  private static final int LONGEST_SHOWN = 60;

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9]\\d*+(_\\d++)*+)");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?((0|[1-9]\\d*+(_\\d++)*+)(\\.\\d*+)?|\\.\\d++)([eE][-+]?\\d++)?");
  private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");

  /** What needs no quotes in a message. */
  private static final Pattern LITERAL = Pattern.compile("[-+]?[.\\d][-+.:\\w]*+|true|false");

  /** The key that switches a part of a section on and off; {@code near: false} means it. */
  private static final String SWITCH = "enabled";

  private final KeyPositions positions;
  private final Map<Section<?>, Settings> sections = new LinkedHashMap<>();

  /** What the lists of maps in a job have in them, by their keys. */
  private static final Map<String, Class<?>> ITEMS = items();

  private JobFile(KeyPositions positions) {
    this.positions = positions;
  }

  private static Map<String, Class<?>> items() {
    Map<String, Class<?>> items = new HashMap<>();
    for (Section<?> section : Sections.ALL) {
      for (RecordComponent component : section.type().getRecordComponents()) {
        if (component.getGenericType() instanceof ParameterizedType list
            && list.getActualTypeArguments()[0] instanceof Class<?> item
            && Settings.class.isAssignableFrom(item)) {
          items.put(section.name() + "." + component.getName(), item);
        }
      }
    }
    return Map.copyOf(items);
  }

  private static ObjectMapper mapper() {
    YAMLFactory yaml =
        YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .build();
    ObjectMapper mapper = new ObjectMapper(yaml);
    mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
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
    try {
      if (Files.exists(file) && !Files.isRegularFile(file)) {
        throw new JobException(
            file + ": a job must be a file, not a folder, a pipe or a device; name a .yaml file");
      }
      if (Files.size(file) > LARGEST) {
        throw new JobException(file + ": a job file has at most " + LARGEST + " bytes");
      }
      return parse(file.toString(), Files.readString(file));
    } catch (CharacterCodingException notUtf8) {
      throw new JobException(file + ": it is no text in UTF-8; save it as UTF-8");
    } catch (IOException unreadable) {
      throw new JobException(file + ": " + unreadable(file));
    }
  }

  /** What is wrong with a job file that cannot be read, and what there is instead. */
  private static String unreadable(Path file) {
    if (file.toString().equals("-")) {
      return "a job must be a file; standard input is not read as one";
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || Files.exists(file)) {
      return "the job file cannot be read; check its permissions";
    }
    try (Stream<Path> beside = Files.list(folder)) {
      List<String> jobs =
          beside
              .map(each -> String.valueOf(each.getFileName()))
              .filter(name -> name.matches(".*\\.(ya?ml|json)"))
              .sorted()
              .toList();
      return NearestWord.of(String.valueOf(file.getFileName()), jobs)
          .map(nearest -> "no such job file; nearest is " + file.resolveSibling(nearest))
          .orElse("no such job file; thresher init writes a new one");
    } catch (IOException absent) {
      return "no such job file, and no such folder; thresher init writes a new one";
    }
  }

  /**
   * Parses the text of a job file.
   *
   * @param name the file's name, for messages
   */
  public static Job parse(String name, String text) {
    JobFile file = new JobFile(new KeyPositions(name));
    file.parseSections(YamlTree.parse(text, file.positions));
    return new Job(file.sections, file.positions);
  }

  /** The settings of a section that differ from its defaults by what a text says. */
  static <S extends Settings> S settings(Section<S> section, String text) {
    return settings(section, text, new KeyPositions(""));
  }

  /**
   * The same for the text of a file.
   *
   * @param positions takes the lines of its keys
   */
  static <S extends Settings> S settings(Section<S> section, String text, KeyPositions positions) {
    JobFile file = new JobFile(positions);
    Value given = YamlTree.parse(text, file.positions);
    return given == null ? section.defaults() : file.settings(section, given);
  }

  /** The job with all defaults filled in, as YAML that can be run again. */
  public static String print(Job job) {
    return printed(job);
  }

  /** The job as {@link #print} has it, for run.json. */
  public static JsonNode tree(Job job) {
    return MAPPER.valueToTree(job);
  }

  /**
   * The settings that decide what is read and extracted, as text: also those of {@code write} for
   * which extraction finds more.
   */
  public static String printReading(Job job) {
    Map<String, Object> reading = new LinkedHashMap<>(job.byName());
    reading
        .keySet()
        .retainAll(List.of(Sections.READ.name(), Sections.EXTRACT.name(), Sections.RULES.name()));
    WriteSettings write = job.get(Sections.WRITE);
    reading.put("markdown", write.markdown());
    reading.put("offsets", write.offsets());
    return printed(reading);
  }

  private static String printed(Object value) {
    try {
      String text = MAPPER.writeValueAsString(value);
      return text.chars().noneMatch(JobFile::isInvisible) ? text : escaped(value);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Prints with all texts in quotes, and escapes in them for what a terminal would obey. */
  private static String escaped(Object value) throws JsonProcessingException {
    YAMLFactory quoting = ((YAMLFactory) MAPPER.getFactory()).copy();
    quoting.disable(YAMLGenerator.Feature.MINIMIZE_QUOTES);
    String text = MAPPER.writer().with(quoting).writeValueAsString(value);
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (isInvisible(c)) {
                escaped.append(String.format(Locale.ROOT, "\\U%08x", c));
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return (type == Character.CONTROL && c != '\n')
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** A value as a job file has it, in one line. */
  static String shown(Object value) {
    JsonNode node = MAPPER.valueToTree(value);
    return node.isTextual() ? quoted(node.textValue()) : node.toString().replace("\"", "");
  }

  private static String shown(Value value) {
    if (value instanceof Scalar scalar) {
      boolean literal = scalar.plain() && LITERAL.matcher(scalar.text()).matches();
      return literal ? clipped(scalar.text()) : quoted(scalar.text());
    }
    return value instanceof Items ? "a list" : "a map";
  }

  private static String quoted(String text) {
    return "'" + clipped(text) + "'";
  }

  /** A text for a message: its beginning, if it is long. */
  static String clipped(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }

  /** A message of a library on one line, for the end of a message. */
  static String oneLine(@Nullable String message) {
    return clipped(String.valueOf(message).replaceAll("\\s+", " ").strip());
  }

  private void parseSections(@Nullable Value file) {
    if (file == null || (file instanceof Scalar scalar && scalar.isNothing())) {
      throw positions.wrong(
          "the job file is empty; must name its stages, such as 'extract:'; thresher init writes"
              + " one with all of them");
    }
    if (!(file instanceof Keys keys)) {
      throw positions.wrong(
          file.line(),
          "this is no job: must be a map of sections, such as 'extract:' (legal: "
              + String.join(", ", Sections.names())
              + ")");
    }
    for (YamlTree.Key key : keys.keys()) {
      Section<?> section =
          Sections.ALL.stream()
              .filter(one -> one.name().equals(key.name()))
              .findAny()
              .orElseThrow(
                  () ->
                      positions.wrong(
                          key.line(),
                          "there is no stage "
                              + quoted(key.name())
                              + elsewhere(key.name())
                              + NearestWord.nearest(key.name(), Sections.names())));
      positions.put(key.name(), key.line());
      sections.put(section, settings(section, key.value()));
    }
  }

  /** The settings of a section: what is given, laid over the defaults. */
  private <S extends Settings> S settings(Section<S> section, Value given) {
    ObjectNode tree = MAPPER.valueToTree(section.defaults());
    for (RecordComponent component : section.type().getRecordComponents()) {
      // A switch that is not printed where it is off.
      if (component.getType().equals(boolean.class) && !tree.has(component.getName())) {
        tree.put(component.getName(), false);
      }
    }
    layOver(tree, section.name(), given);
    try {
      return MAPPER.treeToValue(tree, section.type());
    } catch (UnrecognizedPropertyException unknown) {
      throw unknownKey(section, unknown);
    } catch (JsonMappingException illegal) {
      throw illegalValue(section, illegal);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Lays a map over a tree; a key without a value keeps what the tree has. */
  private void layOver(ObjectNode tree, String path, Value given) {
    if (given instanceof Scalar scalar && scalar.isNothing()) {
      return;
    }
    if (!(given instanceof Keys keys)) {
      throw illegal(path, given, "a map of keys" + insteadOfAMap(path, given, tree));
    }
    for (YamlTree.Key key : keys.keys()) {
      String full = path + "." + key.name();
      positions.put(full, key.line());
      JsonNode before = tree.get(key.name());
      if (before instanceof ObjectNode below && isSwitch(below, key.value())) {
        below.set(SWITCH, value(key.value(), full + "." + SWITCH, below.get(SWITCH)));
      } else if (before instanceof ObjectNode below) {
        layOver(below, full, key.value());
      } else if (!(key.value() instanceof Scalar scalar && scalar.isNothing())) {
        tree.set(key.name(), value(key.value(), full, before));
      } else if (before == null) {
        tree.putNull(key.name());
      }
    }
  }

  /**
   * A value for a key, of the kind that its default has. What is not for a number is taken as it is
   * written, so that {@code 0010} may name a folder.
   */
  private JsonNode value(Value value, String path, @Nullable JsonNode before) {
    Class<?> item = ITEMS.get(path);
    if (item != null) {
      return maps(value, path, item);
    }
    if (value instanceof Items items && (before == null || before.isArray())) {
      return list(items, path);
    }
    if (value instanceof Scalar && before != null && before.isArray()) {
      return list(new Items(List.of(value), value.line()), path);
    }
    if (before == null && value instanceof Keys) {
      // No key without a default has keys below it: it is unknown, or wants one value.
      return MAPPER.createArrayNode();
    }
    if (!(value instanceof Scalar scalar) || (before != null && before.isArray())) {
      throw illegal(path, value, kind(before));
    }
    if (scalar.text().isBlank()) {
      throw illegal(path, value, "a value; leave the key out for its default");
    }
    if (before != null && before.isNumber()) {
      return number(scalar, path, before);
    }
    if (before != null && before.isBoolean()) {
      if (!BOOLEAN.matcher(scalar.text()).matches()) {
        throw illegal(path, value, kind(before) + ValueHints.forSwitch(scalar.text()));
      }
      return BooleanNode.valueOf(scalar.text().equalsIgnoreCase("true"));
    }
    return TextNode.valueOf(scalar.text());
  }

  private ArrayNode maps(Value value, String path, Class<?> type) {
    if (!(value instanceof Items items)) {
      throw illegal(path, value, "a list of maps, such as '- name: …'");
    }
    ArrayNode list = MAPPER.createArrayNode();
    for (Value item : items.values()) {
      String at = path + "[" + (list.size() + 1) + "]";
      positions.put(at, item.line());
      if (!(item instanceof Keys keys)) {
        throw illegal(at, item, "a map of keys, such as '- name: …'");
      }
      refuseUnknown(keys, type);
      ObjectNode map = MAPPER.createObjectNode();
      for (RecordComponent component : type.getRecordComponents()) {
        if (component.getType().equals(List.class)) {
          map.putArray(component.getName());
        } else if (component.getType().equals(boolean.class)) {
          map.put(component.getName(), false);
        } else {
          map.put(component.getName(), "");
        }
      }
      layOver(map, at, item);
      list.add(map);
    }
    return list;
  }

  private void refuseUnknown(Keys map, Class<?> type) {
    List<String> legal =
        Stream.of(type.getRecordComponents()).map(RecordComponent::getName).sorted().toList();
    for (YamlTree.Key key : map.keys()) {
      if (!legal.contains(key.name())) {
        throw positions.wrong(
            key.line(),
            "there is no key '"
                + clipped(key.name())
                + "'"
                + NearestWord.nearest(key.name(), legal));
      }
    }
  }

  private ArrayNode list(Items items, String path) {
    ArrayNode list = MAPPER.createArrayNode();
    for (Value item : items.values()) {
      if (!(item instanceof Scalar scalar)) {
        throw positions.wrong(
            path, path + " has " + shown(item) + " in it; must be a list of words");
      }
      if (scalar.isNothing() || scalar.text().isBlank()) {
        throw positions.wrong(path, path + " has an empty entry; must be a list without any");
      }
      list.add(scalar.text());
    }
    return list;
  }

  private JsonNode number(Scalar scalar, String path, JsonNode before) {
    String digits = scalar.text().replace("_", "");
    if (before.isIntegralNumber()) {
      if (!WHOLE.matcher(scalar.text()).matches()) {
        throw illegal(path, scalar, kind(before) + ValueHints.forNumber(scalar.text()));
      }
      long most = before.isInt() ? Integer.MAX_VALUE : Long.MAX_VALUE;
      BigInteger number = new BigInteger(digits);
      if (number.abs().compareTo(BigInteger.valueOf(most)) > 0) {
        throw illegal(path, scalar, "a whole number of at most " + most);
      }
      return before.isInt()
          ? IntNode.valueOf(number.intValueExact())
          : LongNode.valueOf(number.longValueExact());
    }
    double number = number(scalar.text());
    if (!Double.isFinite(number)) {
      throw illegal(path, scalar, kind(before) + ValueHints.forNumber(scalar.text()));
    }
    return DoubleNode.valueOf(number);
  }

  /** The number that a text is, in decimal; NaN if it is none. */
  static double number(String text) {
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text.replace("_", "")) : Double.NaN;
  }

  private JobException illegal(String path, Value value, String legal) {
    return positions.wrong(path, path + " is " + shown(value) + "; must be " + legal);
  }

  /** Whether true or false is given where a map is wanted that can be switched on and off. */
  private static boolean isSwitch(ObjectNode map, Value given) {
    return map.has(SWITCH)
        && given instanceof Scalar scalar
        && BOOLEAN.matcher(scalar.text()).matches();
  }

  private JobException unknownKey(Section<?> section, UnrecognizedPropertyException unknown) {
    Collection<Object> known = unknown.getKnownPropertyIds();
    List<String> keys =
        known == null ? List.of() : known.stream().map(String::valueOf).sorted().toList();
    return positions.wrong(
        path(section, unknown),
        "there is no key '"
            + clipped(unknown.getPropertyName())
            + "'"
            + elsewhere(unknown.getPropertyName())
            + NearestWord.nearest(unknown.getPropertyName(), keys));
  }

  private JobException illegalValue(Section<?> section, JsonMappingException illegal) {
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
      String given = String.valueOf(format.getValue());
      return positions.wrong(
          path,
          path
              + " is "
              + quoted(given)
              + ValueHints.forWord(given, legal)
              + NearestWord.nearest(given, legal));
    }
    return illegal instanceof InvalidFormatException format
        ? positions.wrong(
            path, path + " is " + quoted(String.valueOf(format.getValue())) + "; must be a number")
        : positions.wrong(path, path + " must be one value");
  }

  /** What is said on the command line and looked for in job files. */
  private static final List<String> OPTIONS = List.of("input", "output", "runner");

  /** Where a key belongs that is in a wrong place, or what else it may mean. */
  private static String elsewhere(String key) {
    if (key.matches("\\d+")) {
      return "; a fraction has a point, as 0.5, not a comma";
    }
    if (key.contains(":")) {
      return "; put a space after the colon";
    }
    if (OPTIONS.contains(key)) {
      return "; --" + key + "=… is an option of the command line";
    }
    List<String> paths =
        Sections.ALL.stream()
            .flatMap(section -> paths(key, section.name(), MAPPER.valueToTree(section.defaults())))
            .toList();
    return paths.isEmpty() ? "" : "; the key belongs to " + String.join(" and ", paths);
  }

  /** The maps of a tree that have a key. */
  private static Stream<String> paths(String key, String path, JsonNode tree) {
    Stream<String> below =
        tree.properties().stream()
            .filter(property -> property.getValue().isObject())
            .flatMap(property -> paths(key, path + "." + property.getKey(), property.getValue()));
    return tree.has(key) ? Stream.concat(Stream.of(path), below) : below;
  }

  /** What to write in the place of a word, where a map is wanted. */
  private static String insteadOfAMap(String path, Value given, ObjectNode tree) {
    if (!(given instanceof Scalar scalar)) {
      return ", such as '" + path.substring(path.lastIndexOf('.') + 1) + ": {key: value}'";
    }
    Boolean on = ValueHints.meaning(scalar.text());
    if (on == null) {
      return tree.isEmpty() ? "" : ", such as '" + tree.fieldNames().next() + ": …'";
    }
    if (tree.has(SWITCH)) {
      return ", true or false; write " + on;
    }
    if (Sections.ALL.stream().anyMatch(one -> one.name().equals(path) && one.always())) {
      return "; this stage is always on";
    }
    return on
        ? "; write '" + path + ":' with nothing after it for the defaults"
        : "; leave it out to switch it off";
  }

  /** What a key wants, for people, by its default; null if it has none. */
  private static String kind(@Nullable JsonNode before) {
    if (before == null || before.isNull() || before.isTextual()) {
      return "one value";
    }
    if (before.isArray()) {
      return "a list";
    }
    if (before.isBoolean()) {
      return "true or false";
    }
    return before.isIntegralNumber() ? "a whole number" : "a number";
  }

  private static String path(Section<?> section, JsonMappingException illegal) {
    StringBuilder path = new StringBuilder(section.name());
    for (JsonMappingException.Reference reference : illegal.getPath()) {
      if (reference.getFieldName() != null) {
        path.append('.').append(reference.getFieldName());
      } else if (ITEMS.containsKey(path.toString())) {
        path.append('[').append(reference.getIndex() + 1).append(']');
      }
    }
    return path.toString();
  }
}
