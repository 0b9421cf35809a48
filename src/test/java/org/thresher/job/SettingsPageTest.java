package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;

/**
 * The manual's page of settings is made from the settings records and their Javadoc. {@code
 * -Dgolden.update=true} writes it anew.
 */
class SettingsPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/settings.md");
  private static final Path SOURCES = Path.of("src/main/java/org/thresher/job");
  private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public record";
  private static final Pattern CODE = Pattern.compile("\\{@code ([^}]*)}");
  private static final Pattern LINK = Pattern.compile("\\{@link [^}]*?([A-Za-z_]+)}");

  @Test
  void thePageOfSettingsIsThatOfTheCode() throws IOException {
    String page = page();
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void everyKeyOfTheEffectiveJobHasAMeaning() throws IOException {
    for (Section<?> section : Sections.ALL) {
      for (Row row : rows("", section.type())) {
        assertThat(row.meaning()).as(section.name() + "." + row.key()).isNotBlank();
      }
    }
  }

  /** A key, what may be its value, and what it means. */
  private record Row(String key, String legal, String meaning) {}

  private static String page() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("# Settings\n\n");
    page.append(
        """
        A job file has one section for each stage. A section without a value has all its defaults; a stage whose section is missing
        is off, but `read` and `write`, which are always on. `thresher check JOB` prints a job with all defaults. The blocks below
        are what it prints: copy lines of them into a job file. Characters are UTF-16 units, sizes are bytes, shares are 0 to 1.
        """);
    for (Section<?> section : Sections.ALL) {
      page.append("\n## ").append(section.name()).append("\n\n");
      page.append(comment(section.type()).text()).append("\n\n");
      page.append("| key | value | meaning |\n|---|---|---|\n");
      for (Row row : rows("", section.type())) {
        page.append("| `%s` | %s | %s |\n".formatted(row.key(), row.legal(), row.meaning()));
      }
      String yaml = JobFile.print(Job.empty().with(section.defaults()));
      page.append("\n```yaml\n").append(section(yaml, section.name())).append("```\n");
    }
    return page.toString();
  }

  private static String section(String yaml, String name) {
    List<String> lines = yaml.lines().dropWhile(line -> !line.equals(name + ":")).toList();
    int end = 1;
    while (end < lines.size() && lines.get(end).startsWith(" ")) {
      end++;
    }
    return String.join("\n", lines.subList(0, end)) + "\n";
  }

  private static List<Row> rows(String prefix, Class<?> settings) throws IOException {
    List<Row> rows = new ArrayList<>();
    Comment comment = comment(settings);
    for (RecordComponent component : settings.getRecordComponents()) {
      JsonProperty name = component.getAccessor().getAnnotation(JsonProperty.class);
      String key =
          prefix + (name == null || name.value().isEmpty() ? component.getName() : name.value());
      Class<?> type = component.getType();
      if (Settings.class.isAssignableFrom(type)) {
        rows.addAll(rows(key + ".", type));
      } else {
        rows.add(
            new Row(
                key,
                legal(component.getGenericType()),
                comment.parameters().getOrDefault(component.getName(), "")));
      }
    }
    return rows;
  }

  private static String legal(Type type) {
    if (type instanceof ParameterizedType list) {
      return "list of " + legal(list.getActualTypeArguments()[0]);
    }
    Class<?> single = (Class<?>) type;
    if (single.isEnum()) {
      return String.join(", ", words(single));
    }
    return switch (single.getSimpleName()) {
      case "boolean" -> "true, false";
      case "int", "long", "Integer", "Long" -> "whole number";
      case "double", "Double" -> "number";
      case "String", "CharSequence" -> "text";
      default -> single.getSimpleName();
    };
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(field -> field.isEnumConstant())
        .map(
            field -> {
              JsonProperty word = field.getAnnotation(JsonProperty.class);
              return "`" + (word == null ? field.getName() : word.value()) + "`";
            })
        .toList();
  }

  /** The text before the first tag, and each parameter's. */
  private record Comment(String text, Map<String, String> parameters) {}

  private static Comment comment(Class<?> settings) throws IOException {
    Class<?> file = settings.isMemberClass() ? settings.getDeclaringClass() : settings;
    String source = Files.readString(SOURCES.resolve(file.getSimpleName() + ".java"));
    Matcher matcher =
        Pattern.compile(COMMENT + " " + settings.getSimpleName() + "\\b", Pattern.DOTALL)
            .matcher(source);
    assertThat(matcher.find()).as("Javadoc of %s", settings).isTrue();
    String[] parts = matcher.group(1).replaceAll("(?m)^\\s*\\* ?", "").split("(?m)^@param ");
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : Arrays.asList(parts).subList(1, parts.length)) {
      String[] halves = part.split("\\s+", 2);
      parameters.put(halves[0], plain(halves[1]));
    }
    return new Comment(plain(parts[0]), parameters);
  }

  private static String plain(String javadoc) {
    String text = CODE.matcher(javadoc.strip().replaceAll("\\s+", " ")).replaceAll("`$1`");
    return LINK.matcher(text).replaceAll("`$1`").replace("|", "\\|");
  }
}
