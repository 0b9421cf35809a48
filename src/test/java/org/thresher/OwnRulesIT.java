package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules and conditions of a job in runs: their names in all outputs, the same bytes everywhere. */
class OwnRulesIT {
  private static final Path SAMPLE = Path.of("sample-input");

  private static final String RULES =
      """
      rules:
        keep:
          - {name: all_headings, css: "h1, h2"}
        remove:
          - {name: subscribing, regex: '(?i)subscri', site: example.org}
          - {name: english_the, prefix: "the ", language: eng}
        drop:
          - {name: short_texts, when: "n_chars < 800 && language != 'jpn'"}
        urls:
          exclude: ["/none-has-this/**"]
        files: [%s]
      """;

  @TempDir private Path folder;

  private Path job(String name, String rules) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        Files.readString(Path.of("pipelines/corpus.yaml"))
            .replace("read:", "read:\n  shardBytes: 60000")
            .replace("clean:", rules + "clean:"));
  }

  private Path job() throws IOException {
    Path phrases =
        Files.writeString(folder.resolve("phrases.txt"), "Accept all\nshare ON social media\n");
    Path file =
        Files.writeString(
            folder.resolve("site.yaml"),
            "remove: [{name: my_phrases, lines: '" + phrases + "'}]\n");
    return job("rules.yaml", RULES.formatted(file));
  }

  private MadeCorpus make(Path job, String output, String... options) {
    return MadeCorpus.make(
        job,
        SAMPLE,
        folder.resolve(output),
        Stream.concat(Stream.of("--maxErrorShare=1"), Stream.of(options)).toArray(String[]::new));
  }

  @Test
  void namesAreReasonsEverywhereAndBytesTheSameOnBothEngines() throws IOException {
    MadeCorpus one = make(job(), "direct", "--targetParallelism=1");
    List<JsonNode> removed = one.rows("removed");
    assertThat(removed)
        .extracting(row -> row.get("reason").asText())
        .contains("subscribing", "english_the", "my_phrases");
    assertThat(removed)
        .filteredOn(row -> row.get("reason").asText().equals("subscribing"))
        .allMatch(row -> row.get("site").asText().equals("example.org"))
        .allMatch(row -> row.get("scope").asText().equals("page"));
    assertThat(one.rows("dropped"))
        .filteredOn(row -> row.get("reason").asText().equals("short_texts"))
        .isNotEmpty()
        .allMatch(row -> row.get("evidence").asText().matches("language = '\\w+', n_chars = \\d+"));
    assertThat(one.rows("data"))
        .allMatch(
            row -> row.get("n_chars").asLong() >= 800 || row.get("language").asText().equals("jpn"))
        .anyMatch(row -> row.get("removed").get("own_rule").asLong() > 0)
        .allMatch(row -> row.get("n_chars_raw").asLong() == row.get("n_chars").asLong() + sum(row));
    assertThat(one.rows("evidence"))
        .anyMatch(
            row ->
                Stream.of(row.get("paragraphs"))
                    .flatMap(p -> stream(p))
                    .anyMatch(p -> p.path("evidence").asText().startsWith("kept by all_headings")));
    JsonNode report = one.json("report/report.json");
    assertThat(report.toString()).contains("subscribing").contains("short_texts");
    Map<String, String> bytes = one.fixedBytes();
    assertThat(make(job(), "direct4", "--targetParallelism=4").fixedBytes()).isEqualTo(bytes);
    if (RunProcess.hasRunner("FlinkRunner")) {
      assertThat(make(job(), "flink", "--runner=FlinkRunner", "--parallelism=2").fixedBytes())
          .isEqualTo(bytes);
    }
  }

  @Test
  void rulesThatMeanNothingChangeNoByteOfTheRows() throws IOException {
    MadeCorpus without = make(job("without.yaml", ""), "without");
    String nothing =
        """
        rules:
          remove: [{name: a, css: .no-such-class}, {name: b, line: no such line}]
          keep: [{name: c, regex: 'no such text', site: no.such.site}]
          drop: [{name: d, when: n_chars < 0}]
        """;
    for (String rules : List.of("rules:\n", nothing)) {
      MadeCorpus with = make(job("with.yaml", rules), "with" + rules.length());
      for (String part : List.of("data", "removed", "dropped", "errors", "evidence")) {
        assertThat(with.rows(part)).as(part).isEqualTo(without.rows(part));
      }
    }
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    Stream.Builder<JsonNode> all = Stream.builder();
    list.forEach(all);
    return all.build();
  }

  private static long sum(JsonNode row) {
    long sum = 0;
    for (JsonNode one : row.get("removed")) {
      sum += one.asLong();
    }
    return sum;
  }
}
