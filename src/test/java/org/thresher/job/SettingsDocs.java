package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of a section or of a part of one, with the meanings that the Javadoc of their record
 * gives them.
 *
 * @param text what the record is
 * @param keys its keys, in order
 */
record SettingsDocs(String text, List<Key> keys) {
  private static final Path SOURCES = Path.of("src/main/java/org/thresher/job");
  private static final String COMMENT =
      "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\S+\\s+)?public record ";
  private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
  private static final Pattern LINK = Pattern.compile("\\{@link [^}]*?([A-Za-z0-9_]+)}");

  /**
   * A key of a job file.
   *
   * @param name the key
   * @param type of its value
   * @param meaning what it sets, with range and default
   */
  record Key(String name, Type type, String meaning) {
    /** Whether the value is a map of keys of its own. */
    boolean isPart() {
      return type instanceof Class<?> single && Settings.class.isAssignableFrom(single);
    }

    /** Whether the value is a list of maps. */
    boolean isMaps() {
      return elements(type).stream().anyMatch(Settings.class::isAssignableFrom);
    }

    /** The documentation of the keys of these maps. */
    SettingsDocs item() throws IOException {
      return of(elements(type).get(0));
    }

    /** The documentation of the value's own keys. */
    SettingsDocs part() throws IOException {
      return of((Class<?>) type);
    }
  }

  /** The documentation of a settings record. */
  static SettingsDocs of(Class<?> settings) throws IOException {
    Class<?> file = settings.isMemberClass() ? settings.getDeclaringClass() : settings;
    String source = Files.readString(SOURCES.resolve(file.getSimpleName() + ".java"));
    Matcher comment =
        Pattern.compile(COMMENT + settings.getSimpleName() + "\\b", Pattern.DOTALL).matcher(source);
    assertThat(comment.find()).as("Javadoc of %s", settings).isTrue();
    String[] parts = comment.group(1).replaceAll("(?m)^\\s*\\* ?", "").split("(?m)^@param ", -1);
    Map<String, String> meanings = new LinkedHashMap<>();
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      String[] halves = part.split("\\s+", 2);
      meanings.put(halves[0], plain(halves[1]));
    }
    List<Key> keys = new ArrayList<>();
    for (RecordComponent component : settings.getRecordComponents()) {
      JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
      keys.add(
          new Key(
              name == null || name.value().isEmpty() ? component.getName() : name.value(),
              component.getGenericType(),
              meanings.getOrDefault(component.getName(), "")));
    }
    return new SettingsDocs(plain(parts[0]), keys);
  }

  private static String plain(String javadoc) {
    String text = CODE.matcher(javadoc.strip().replaceAll("\\s+", " ")).replaceAll("`$1`");
    return LINK.matcher(text).replaceAll("`$1`");
  }

  /** The type of the elements of a list type; nothing for other types. */
  static List<Class<?>> elements(Type type) {
    return type instanceof ParameterizedType list
        ? List.of((Class<?>) list.getActualTypeArguments()[0])
        : List.of();
  }

  /** The words that a job file has for the constants of an enum. */
  static List<String> words(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(
            field -> {
              JsonProperty word = field.getAnnotation(JsonProperty.class);
              return word == null ? field.getName() : word.value();
            })
        .toList();
  }
}
