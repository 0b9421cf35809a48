package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every job of {@code pipelines/} on {@code sample-input}, compared with a golden list of what
 * became of each record. {@code -Dgolden.update=true} writes the lists anew.
 */
class PipelinesIT {
  private static final Path GOLDEN = Path.of("src/test/resources/org/thresher/pipelines");

  @TempDir private Path folder;

  static Stream<Path> jobs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("pipelines"))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyJobDoesWithTheSampleWhatItShould(Path job) throws IOException {
    boolean parquet = job.toString().contains("parquet");
    MadeCorpus corpus =
        MadeCorpus.make(
            job,
            Path.of("sample-input"),
            folder.resolve("out"),
            parquet
                ? new String[] {"--format=jsonl", "--maxErrorShare=1"}
                : new String[] {"--maxErrorShare=1"});
    List<String> fates = fates(corpus);
    Path golden = GOLDEN.resolve(job.getFileName().toString().replace(".yaml", ".txt"));
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.write(golden, fates);
    }
    assertThat(fates).isEqualTo(Files.readAllLines(golden));
  }

  /** One line a record: where it was, what became of it, what was found of it. */
  /** The reasons with any characters, by name. */
  private static String removed(JsonNode row) {
    TreeMap<String, JsonNode> removed = new TreeMap<>();
    row.get("removed").properties().forEach(entry -> removed.put(entry.getKey(), entry.getValue()));
    removed.values().removeIf(characters -> characters.asLong() == 0);
    return JsonNodeFactory.instance.objectNode().setAll(removed).toString();
  }

  private static List<String> fates(MadeCorpus corpus) throws IOException {
    List<String> fates = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode row : corpus.rows("data")) {
      assertThat(ids.add(row.get("id").asText())).as("ids are unique").isTrue();
      assertThat(characters(row)).isEqualTo(row.get("n_chars_raw").asLong());
      fates.add(
          String.join(
              " | ",
              row.get("file_path").asText(),
              "kept",
              row.get("n_chars").asText(),
              removed(row),
              row.get("language").asText(),
              topics(row),
              row.get("title").asText()));
    }
    for (JsonNode row : corpus.rows("dropped")) {
      fates.add(
          String.join(
              " | ",
              row.get("file_path").asText(),
              row.get("reason").asText(),
              row.get("title").asText()));
    }
    for (JsonNode row : corpus.rows("errors")) {
      fates.add(
          String.join(
              " | ",
              row.get("file_path").asText(),
              "error",
              row.get("offset").asText(),
              row.get("error").asText()));
    }
    fates.sort(null);
    JsonNode records = corpus.json("report/report.json").get("records");
    fates.add("records: " + records);
    return fates;
  }

  private static long characters(JsonNode row) {
    long characters = row.get("n_chars").asLong();
    for (JsonNode removed : row.get("removed")) {
      characters += removed.asLong();
    }
    return characters;
  }

  private static String topics(JsonNode row) {
    List<String> labels = new ArrayList<>();
    row.get("topics").forEach(topic -> labels.add(topic.get("label").asText()));
    return labels.toString();
  }
}
