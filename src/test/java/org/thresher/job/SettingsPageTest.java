package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manual's page of settings, the JSON Schema of the job file and the job that {@code init}
 * writes are made from the settings records and their Javadoc. {@code -Dgolden.update=true} writes
 * them anew.
 */
class SettingsPageTest {
  private static final Path PAGE = Path.of("src/site/markdown/settings.md");
  private static final Path SCHEMA = Path.of("pipelines/job.schema.json");
  private static final Path TEMPLATE = Path.of("src/main/resources/org/thresher/cli/new-job.yaml");
  private static final int WIDTH = 100;

  @TempDir private Path folder;

  private static void same(Path file, String made) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, made);
    }
    assertThat(Files.readString(file)).isEqualTo(made);
  }

  @Test
  void thePageOfSettingsIsThatOfTheCode() throws IOException {
    same(PAGE, page());
  }

  @Test
  void theSchemaOfTheJobFileIsThatOfTheCode() throws IOException {
    same(SCHEMA, schema());
  }

  @Test
  void theNewJobIsThatOfTheCode() throws IOException {
    same(TEMPLATE, template());
  }

  @Test
  void everyKeyHasAMeaning() throws IOException {
    for (Section<?> section : Sections.ALL) {
      everyKeyHasAMeaning(section.name(), SettingsDocs.of(section.type()));
    }
  }

  private static void everyKeyHasAMeaning(String name, SettingsDocs docs) throws IOException {
    for (SettingsDocs.Key key : docs.keys()) {
      assertThat(key.meaning()).as(name + "." + key.name()).isNotBlank();
      if (key.isMaps()) {
        everyKeyHasAMeaning(name + "." + key.name() + "[]", key.item());
      }
      if (key.isPart()) {
        everyKeyHasAMeaning(name + "." + key.name(), key.part());
      }
    }
  }

  @Test
  void aJobWithEveryCommentedLineOfTheNewJobIsLegal() throws IOException {
    Path job = folder.resolve("job.yaml");
    Files.writeString(job, template());
    assertThat(Job.read(job)).isEqualTo(Job.read(Path.of("pipelines/corpus.yaml")));
    Files.writeString(job, template().replaceAll("(?m)^( *)#: ?", "$1"));
    assertThatCode(() -> Job.read(job)).doesNotThrowAnyException();
    assertThat(Job.read(job)).isEqualTo(allDefaults());
  }

  private static Job allDefaults() {
    Job job = Job.empty();
    for (Section<?> section : Sections.ALL) {
      job = job.with(section.defaults());
    }
    return job;
  }

  private static String page() throws IOException {
    StringBuilder page = new StringBuilder();
    page.append("# Settings\n\n");
    page.append(
        """
        A job file has one section for each stage. A section without a value has all its defaults; a stage whose section is missing
        is off, but `read` and `write`, which are always on. `thresher check JOB` prints a job with all defaults. The blocks below
        are what it prints: copy lines of them into a job file. Characters are UTF-16 units, sizes are bytes, shares are 0 to 1.
        `thresher init` writes a job file with every key as a comment; `thresher check --schema` prints the JSON Schema of job files,
        by which editors complete keys and values.
        """);
    for (Section<?> section : Sections.ALL) {
      SettingsDocs docs = SettingsDocs.of(section.type());
      page.append("\n## ").append(section.name()).append("\n\n");
      page.append(docs.text()).append("\n\n");
      page.append("| key | value | meaning |\n|---|---|---|\n");
      rows(page, "", docs);
      page.append("\n```yaml\n").append(defaults(section)).append("```\n");
    }
    return page.toString();
  }

  /** A section with its defaults, as a job file has it. */
  private static String defaults(Section<?> section) {
    String yaml = JobFile.print(Job.empty().with(section.defaults()));
    List<String> lines =
        yaml.lines().dropWhile(line -> !line.startsWith(section.name() + ":")).toList();
    int end = 1;
    while (end < lines.size() && lines.get(end).startsWith(" ")) {
      end++;
    }
    return String.join("\n", lines.subList(0, end)) + "\n";
  }

  private static void rows(StringBuilder page, String prefix, SettingsDocs docs)
      throws IOException {
    for (SettingsDocs.Key key : docs.keys()) {
      if (key.isPart()) {
        rows(page, prefix + key.name() + ".", key.part());
      } else {
        page.append(
            "| `%s` | %s | %s |\n"
                .formatted(
                    prefix + key.name(),
                    key.isMaps() ? "list of maps" : legal(key.type()),
                    key.meaning().replace("|", "\\|")));
        if (key.isMaps()) {
          rows(page, prefix + key.name() + "[].", key.item());
        }
      }
    }
  }

  private static String legal(Type type) {
    for (Class<?> element : SettingsDocs.elements(type)) {
      return "list of " + legal(element);
    }
    Class<?> single = (Class<?>) type;
    if (single.isEnum()) {
      return SettingsDocs.words(single).stream()
          .map(word -> "`" + word + "`")
          .collect(Collectors.joining(", "));
    }
    return switch (schemaType(single)) {
      case "boolean" -> "true, false";
      case "integer" -> "whole number";
      case "number" -> "number";
      default -> "text";
    };
  }

  private static String schemaType(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "boolean" -> "boolean";
      case "int", "long", "Integer", "Long" -> "integer";
      case "double", "Double" -> "number";
      default -> "string";
    };
  }

  private static String schema() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode schema = mapper.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "A job of Thresher");
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode sections = schema.putObject("properties");
    for (Section<?> section : Sections.ALL) {
      object(sections.putObject(section.name()), SettingsDocs.of(section.type()));
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  private static void object(ObjectNode schema, SettingsDocs docs) throws IOException {
    schema.put("description", docs.text());
    schema.putArray("type").add("object").add("null");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    for (SettingsDocs.Key key : docs.keys()) {
      ObjectNode property = properties.putObject(key.name());
      if (key.isPart()) {
        object(property, key.part());
      } else if (key.isMaps()) {
        property.putArray("type").add("array").add("null");
        object(property.putObject("items"), key.item());
      } else {
        value(property, key.type());
      }
      property.put("description", key.meaning());
    }
  }

  private static void value(ObjectNode property, Type type) {
    for (Class<?> element : SettingsDocs.elements(type)) {
      property.putArray("type").add("array").add("null");
      value(property.putObject("items"), element);
      return;
    }
    Class<?> single = (Class<?>) type;
    if (single.isEnum()) {
      SettingsDocs.words(single).forEach(property.putArray("enum")::add);
    } else {
      property.putArray("type").add(schemaType(single)).add("null");
    }
  }

  /** The main job with all keys as comments; {@code #: } before a line that may be switched on. */
  private static String template() throws IOException {
    StringBuilder job = new StringBuilder();
    job.append(
        """
        # yaml-language-server: $schema=job.schema.json
        # A job for Thresher, as pipelines/corpus.yaml. Each line after "#:" is a key with its default: remove the "#:" to change it.
        # A section without a value has its defaults. Remove a section to switch its stage off.
        """);
    Job main = Job.read(Path.of("pipelines/corpus.yaml"));
    YAMLMapper yaml = new YAMLMapper();
    for (Section<?> section : Sections.ALL) {
      SettingsDocs docs = SettingsDocs.of(section.type());
      job.append('\n');
      comment(job, "", docs.text());
      job.append(main.has(section) ? "" : "#: ").append(section.name()).append(":\n");
      lines(job, "  ", docs, yaml.readTree(defaults(section)).get(section.name()), yaml);
    }
    return job.toString();
  }

  private static void lines(
      StringBuilder job, String indent, SettingsDocs docs, JsonNode values, YAMLMapper yaml)
      throws IOException {
    for (SettingsDocs.Key key : docs.keys()) {
      comment(job, indent, key.meaning());
      JsonNode value = values.path(key.name());
      if (key.isPart()) {
        job.append(indent).append("#: ").append(key.name()).append(":\n");
        lines(job, indent + "  ", key.part(), value, yaml);
      } else {
        job.append(indent).append("#: ").append(key.name()).append(": ");
        job.append(new ObjectMapper().writeValueAsString(value.isMissingNode() ? null : value));
        job.append('\n');
      }
    }
  }

  private static void comment(StringBuilder job, String indent, String text) {
    StringBuilder line = new StringBuilder(indent).append('#');
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() >= WIDTH) {
        job.append(line).append('\n');
        line = new StringBuilder(indent).append('#');
      }
      line.append(' ').append(word);
    }
    job.append(line).append('\n');
  }
}
