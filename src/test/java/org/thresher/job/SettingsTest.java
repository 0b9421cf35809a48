package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for the settings of every section. */
class SettingsTest {
  private static final String RANGES =
      """
      read.maxPageBytes             | 1023    | 1073741825    | between 1024 and 1073741824
      read.maxDocumentBytes         | 1023    | 1073741825    | between 1024 and 1073741824
      read.maxExpansionRatio        | 1       | 1000001       | between 2 and 1000000
      read.maxArchiveDepth          | -1      | 17            | between 0 and 16
      read.maxReplacementShare      | -0.1    | 1.5           | between 0 and 1
      read.pageTimeLimit            | 0       | 86401         | between 1 and 86400
      read.chunkBytes               | 1023    | 1099511627777 | between 1024 and 1099511627776
      read.shardBytes               | 1023    | 1099511627777 | between 1024 and 1099511627776
      read.sample                   | 0       | 7             | above 0 and at most 1
      extract.maxDepth              | 15      | 4097          | between 16 and 4096
      extract.maxNodes              | 999     |               | at least 1000
      clean.threshold               | -20.5   | 90            | between -20 and 5
      clean.extractedThreshold      | -21     | 5.1           | between -20 and 5
      clean.minRepeatLength         | 0       | 10001         | between 1 and 10000
      clean.maxRemovedShare         | -1      | 1.01          | between 0 and 1
      deduplicate.site.minPages     | 1       |               | at least 2
      deduplicate.site.longLineWords | 0      |               | at least 1
      deduplicate.site.longLineShare | -0.5   | 2             | between 0 and 1
      deduplicate.site.memory.days  | 0       |               | at least 1
      deduplicate.site.memory.pages | 0       |               | at least 1
      deduplicate.site.memory.lines | 63      |               | at least 64
      deduplicate.site.memory.alarmPages | 1  |               | at least 2
      deduplicate.near.minShingles  | 0       |               | at least 1
      deduplicate.near.minContainment | -1     | 3             | between 0 and 1
      deduplicate.dump.minWords     | -1      |               | at least 0
      decontaminate.words           | 4       | 101           | between 5 and 100
      decontaminate.minWords        | 2       | 101           | between 3 and 100
      decontaminate.maxItems        | 0       |               | at least 1
      language.minScore             | -0.1    | 1.1           | between 0 and 1
      topics.maxTopics              | 0       | 18            | between 1 and 17
      topics.minScore               | -0.1    | 1.5           | between 0 and 1
      topics.corpus.topics          | 1       | 201           | between 2 and 200
      topics.corpus.sampleDocuments | 99      | 50001         | between 100 and 50000
      topics.keyphrases.perDocument | 0       | 101           | between 1 and 100
      quality.blocklists.maxWords   | -1      | 1000001       | between 0 and 1000000
      write.validationShare         | -0.1    | 0.6           | between 0 and 0.5
      write.maxShardBytes           | 999999  |               | at least 1000000
      write.seed                    | -1      |               | at least 0
      """;

  /** Numbers that the defaults do not show. */
  private static final List<String> OPTIONAL_NUMBERS = List.of("topics.minScore");

  static Stream<Section<?>> sections() {
    return Sections.ALL.stream();
  }

  static Stream<String[]> ranges() {
    return RANGES.lines().map(line -> line.split("\\s*\\|\\s*", -1));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void defaultsAreReadBackAsTheyArePrinted(Section<?> section) {
    Job job = Job.empty().with(section.defaults());
    assertThat(JobFile.parse("printed.yaml", JobFile.print(job))).isEqualTo(job);
    assertThat(JobFile.parse("job.yaml", section.name() + ":\n")).isEqualTo(job);
    assertThat(JobFile.parse("job.yaml", section.name() + ": {}\n")).isEqualTo(job);
  }

  @ParameterizedTest
  @MethodSource("sections")
  void aKeyWithoutAValueHasItsDefault(Section<?> section) {
    for (String key : keys(section).keySet()) {
      assertThat(JobFile.parse("job.yaml", yaml(key, "")))
          .as(key)
          .isEqualTo(Job.empty().with(section.defaults()));
    }
  }

  @Test
  void theTableHasEveryNumber() {
    List<String> numbers = new ArrayList<>(OPTIONAL_NUMBERS);
    for (Section<?> section : Sections.ALL) {
      keys(section).forEach((key, node) -> addIf(node.isNumber(), key, numbers));
    }
    assertThat(ranges().map(row -> row[0])).containsExactlyInAnyOrderElementsOf(numbers);
  }

  @ParameterizedTest
  @MethodSource("ranges")
  void aNumberOutOfItsRangeIsNamedWithFileLineKeyAndRange(
      String key, String low, String high, String range) {
    assertRefused(key, low, low, range);
    if (!high.isEmpty()) {
      assertRefused(key, high, high, range);
    }
  }

  @ParameterizedTest
  @MethodSource("sections")
  void whatIsOfAnotherKindIsNamed(Section<?> section) {
    keys(section)
        .forEach(
            (key, node) -> {
              if (node.isNumber()) {
                String kind = node.isIntegralNumber() ? "a whole number" : "a number";
                assertRefused(key, "many", "'many'", kind);
              } else if (node.isBoolean()) {
                assertRefused(key, "maybe", "'maybe'", "true or false");
              } else if (node.isArray()) {
                assertRefused(key, "{a: b}", "a map", "a list");
              } else if (node.isObject()) {
                assertRefused(key, "one", "'one'", "a map of keys");
              }
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read.maxPageBytes     | 99999999999          | a whole number of at most 2147483647",
        "write.maxShardBytes   | 99999999999999999999 | a whole number of at most"
            + " 9223372036854775807",
        "read.maxArchiveDepth  | 1.5                  | a whole number",
        "read.chunkBytes       | 2000.5               | a whole number",
        "topics.minScore       | 'high'               | a number",
      })
  void aNumberThatDoesNotFitIsNamed(String key, String value, String kind) {
    String shown = Character.isDigit(value.charAt(0)) ? value : "'" + value + "'";
    assertRefused(key, value, shown, kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "clean.rules      | [repeats, repeats] | [repeats,repeats]; must be a list that names"
            + " nothing twice",
        "language.keep    | [english]      | 'english'; must be a language code such as deu, de or",
        "pii.types        | []             | empty; must be one or more of email, ip, phone, iban,",
        "read             | 3              | 3; must be a map of keys",
        "clean.rules      | [seps]         | 'seps'; must be one of separators, repeats",
      })
  void otherRulesHaveTheSameShape(String key, String value, String message) {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", yaml(key, value)))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("job.yaml:" + line(key) + ": " + key + " is " + message);
  }

  @Test
  void gzipIsForJsonLines() {
    assertThatThrownBy(
            () -> JobFile.parse("job.yaml", "write:\n  format: parquet\n  compression: gz\n"))
        .hasMessage(
            "job.yaml:3: write.compression is gz; must be zst or none with write.format: parquet");
  }

  @Test
  void aListHasNoEmptyEntry() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "language:\n  keep:\n  - deu\n  -\n"))
        .hasMessage("job.yaml:2: language.keep has an empty entry; must be a list without any");
  }

  private static void assertRefused(String key, String value, String shown, String legal) {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", yaml(key, value)))
        .as(key)
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith(
            "job.yaml:" + line(key) + ": " + key + " is " + shown + "; must be " + legal);
  }

  /** A job with a value: a line for each part of the key. */
  private static String yaml(String key, String value) {
    String[] parts = key.split("\\.", -1);
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      yaml.append("  ".repeat(i)).append(parts[i]).append(':');
      yaml.append(i == parts.length - 1 ? " " + value : "").append('\n');
    }
    return yaml.toString();
  }

  private static int line(String key) {
    return key.split("\\.", -1).length;
  }

  /** All keys of a section and below, with their defaults. */
  private static Map<String, JsonNode> keys(Section<?> section) {
    Map<String, JsonNode> keys = new TreeMap<>();
    Job job = Job.empty().with(section.defaults());
    add(section.name(), JobFile.tree(job).get(section.name()), keys);
    return keys;
  }

  private static void add(String path, JsonNode node, Map<String, JsonNode> keys) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String key = path + "." + field.getKey();
      keys.put(key, field.getValue());
      add(key, field.getValue(), keys);
    }
  }

  private static void addIf(boolean wanted, String key, List<String> keys) {
    if (wanted) {
      keys.add(key);
    }
  }
}
