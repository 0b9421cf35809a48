package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small inputs of the kinds that users of such tools report, each with lines that say what must be
 * in the output, run together. {@code reported/} and {@code made/} have a folder for each case;
 * {@code text.txt}, {@code pages.txt} and {@code more.txt} hold more of the same kinds, several in
 * a file.
 */
class FieldCasesIT {
  private static final Path CASES = Path.of("src/test/resources/org/thresher/cases");

  /** What a line of {@code expected.md} may begin with. */
  private static final Pattern EXPECTATION =
      Pattern.compile(
          "(file|keep|drop|once|line|noline|order|empty|skipped-total|language|script"
              + "|count\\.data|count\\.errors|count\\.skipped[.~]\\S+|field\\.\\w+|notfield\\.\\w+)"
              + ": (.*)");

  @TempDir static Path folder;

  private static final Map<String, List<Expectation>> EXPECTED = new HashMap<>();
  private static MadeCorpus corpus = MadeCorpus.at(Path.of("."));

  /** A line of {@code expected.md}, and the file it is about, empty for all. */
  private record Expectation(String file, String key, String value) {}

  @BeforeAll
  static void makeCorpus() throws IOException {
    Path input = folder.resolve("input");
    FileUtils.copyDirectory(CASES.resolve("reported").toFile(), input.toFile());
    FileUtils.copyDirectory(CASES.resolve("made").toFile(), input.toFile());
    Map<String, String> texts = new HashMap<>();
    unfold("text.txt", texts, input);
    unfold("pages.txt", texts, input);
    unfold("more.txt", texts, input);
    try (Stream<Path> cases = Files.list(input)) {
      for (Path each : cases.sorted().toList()) {
        Path expected = each.resolve("expected.md");
        EXPECTED.put(each.getFileName().toString(), expectations(Files.readAllLines(expected)));
        Files.delete(expected);
      }
    }
    corpus =
        MadeCorpus.make(
            CASES.resolve("job.yaml"), input, folder.resolve("out"), "--maxErrorShare=1");
  }

  /** Writes the cases of one file as folders. */
  private static void unfold(String file, Map<String, String> texts, Path input)
      throws IOException {
    Path open = input;
    Path at = null;
    StringBuilder content = new StringBuilder();
    for (String line : Files.readAllLines(CASES.resolve(file))) {
      boolean mark = line.startsWith("# case ") || line.startsWith("@ ");
      if (mark && at != null) {
        Files.createDirectories(open);
        Files.writeString(at, filled(content.toString().stripTrailing(), texts) + '\n');
        at = null;
      }
      if (line.startsWith("# case ")) {
        open = input.resolve(line.substring(7).strip());
      } else if (mark) {
        at = open.resolve(line.equals("@ expect") ? "expected.md" : line.substring(7).strip());
        content.setLength(0);
      } else if (line.startsWith("%define ")) {
        String[] parts = line.split(" ", 3);
        texts.put(parts[1], parts[2]);
      } else {
        content.append(line).append('\n');
      }
    }
    if (at != null) {
      Files.writeString(at, filled(content.toString().stripTrailing(), texts) + '\n');
    }
  }

  private static String filled(String text, Map<String, String> texts) {
    return Pattern.compile("\\{\\{(\\w+)}}")
        .matcher(text)
        .replaceAll(name -> Matcher.quoteReplacement(texts.getOrDefault(name.group(1), "?")));
  }

  private static List<Expectation> expectations(List<String> lines) {
    List<Expectation> found = new ArrayList<>();
    String file = "";
    for (String line : lines) {
      Matcher matcher = EXPECTATION.matcher(line.strip());
      if (matcher.matches()) {
        String value = matcher.group(2).strip();
        if (matcher.group(1).equals("file")) {
          file = value;
        } else {
          found.add(new Expectation(file, matcher.group(1), value));
        }
      }
    }
    return found;
  }

  @TestFactory
  Stream<DynamicTest> everyCaseHolds() throws IOException {
    List<JsonNode> data = corpus.rows("data");
    List<JsonNode> errors = corpus.rows("errors");
    return EXPECTED.keySet().stream()
        .sorted()
        .map(name -> dynamicTest(name, () -> check(name, data, errors)));
  }

  /** One run counts what all cases skip: of a kind that a case names, the sum of the cases. */
  @TestFactory
  Stream<DynamicTest> whatIsSkippedIsCountedByKind() throws IOException {
    JsonNode skipped = corpus.json("report/report.json").get("skipped");
    Map<String, Long> wanted = new HashMap<>();
    EXPECTED.values().stream()
        .flatMap(List::stream)
        .filter(each -> each.key().startsWith("count.skipped"))
        .forEach(each -> wanted.merge(each.key(), Long.valueOf(each.value()), Long::sum));
    return wanted.keySet().stream()
        .sorted()
        .map(
            key ->
                dynamicTest(
                    key, () -> assertThat(skipped(skipped, key)).isEqualTo(wanted.get(key))));
  }

  private static long skipped(JsonNode skipped, String key) {
    long count = 0;
    for (Map.Entry<String, JsonNode> kind : skipped.properties()) {
      String name = kind.getKey().toLowerCase(Locale.ROOT);
      boolean counts =
          (key.contains("~") && name.contains(key.substring(key.indexOf('~') + 1)))
              || key.equals("count.skipped." + kind.getKey());
      count += counts ? kind.getValue().asLong() : 0;
    }
    return count;
  }

  private static void check(String name, List<JsonNode> data, List<JsonNode> errors) {
    List<String> failed = new ArrayList<>();
    for (Expectation each : EXPECTED.getOrDefault(name, List.of())) {
      List<JsonNode> rows = of(name, each.file(), data);
      if (!holds(each, rows, of(name, each.file(), errors))) {
        List<String> got = rows.stream().map(row -> got(row, each.key())).toList();
        failed.add(each.file() + " " + each.key() + ": " + each.value() + " but got " + got);
      }
    }
    assertThat(failed).isEmpty();
  }

  private static List<JsonNode> of(String name, String file, List<JsonNode> rows) {
    return rows.stream()
        .filter(row -> row.path("file_path").asText().startsWith(name + '/'))
        .filter(row -> row.path("file_path").asText().endsWith(file))
        .toList();
  }

  private static String got(JsonNode row, String key) {
    String column = key.substring(key.indexOf('.') + 1);
    return row.path(row.has(column) ? column : "text").asText();
  }

  private static boolean holds(Expectation each, List<JsonNode> rows, List<JsonNode> errors) {
    List<String> texts = rows.stream().map(row -> folded(row.path("text").asText())).toList();
    String value = folded(each.value());
    return switch (each.key()) {
      case "keep" -> texts.stream().anyMatch(text -> text.contains(value));
      case "drop" -> texts.stream().noneMatch(text -> text.contains(value));
      case "once" -> texts.stream().mapToInt(text -> count(text, value)).sum() == 1;
      case "line" -> lines(rows).contains(value);
      case "noline" -> !lines(rows).contains(value);
      case "order" -> texts.stream().anyMatch(text -> isInOrder(text, value));
      case "empty" -> texts.stream().allMatch(String::isEmpty);
      case "count.data" -> rows.size() == Integer.parseInt(value);
      case "count.errors" -> errors.size() == Integer.parseInt(value);
      case "language" -> isOneOf(rows, "language", value);
      case "script" -> isOneOf(rows, "language_script", value);
      default ->
          each.key().contains("skipped")
              || (each.key().startsWith("field.")
                  ? rows.stream().anyMatch(row -> has(row, each.key().substring(6), each.value()))
                  : rows.stream().noneMatch(row -> names(row, each.key().substring(9), value)));
    };
  }

  private static boolean isOneOf(List<JsonNode> rows, String column, String values) {
    List<String> all = List.of(values.split("\\|", -1));
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> all.contains(row.path(column).asText()));
  }

  private static boolean has(JsonNode row, String column, String value) {
    JsonNode got = row.path(column);
    boolean day = column.startsWith("date") || column.equals("created");
    return value.equals("null")
        ? got.isNull() || got.asText().isEmpty()
        : got.asText().equals(value) || (day && got.asText().startsWith(value));
  }

  private static boolean names(JsonNode row, String column, String value) {
    return row.path(column)
        .asText()
        .toLowerCase(Locale.ROOT)
        .contains(value.toLowerCase(Locale.ROOT));
  }

  private static List<String> lines(List<JsonNode> rows) {
    return rows.stream()
        .flatMap(row -> row.path("text").asText().lines())
        .map(FieldCasesIT::folded)
        .toList();
  }

  private static boolean isInOrder(String text, String parts) {
    int at = -1;
    for (String part : parts.split(" \\| ", -1)) {
      at = text.indexOf(part, at + 1);
      if (at < 0) {
        return false;
      }
    }
    return true;
  }

  private static int count(String text, String part) {
    int count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static String folded(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
  }
}
