package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.text.Folding;

/** Rows in an order given by a hash of seed and id, over all files of {@code data/}. */
class ShuffledRowsIT {
  private static final int DOCUMENTS = 300;
  private static final String[] WORDS = {"Hafen", "harbour", "porto", "sea", "Nebel", "mer"};

  @TempDir private Path folder;

  /** Files of lines; the ids tell the place in the dump. */
  private Path dump(boolean reverse) throws IOException {
    Path dump = Files.createDirectories(folder.resolve(reverse ? "reverse" : "dump"));
    for (int i = 0; i < 6; i++) {
      int file = reverse ? 5 - i : i;
      StringBuilder lines = new StringBuilder();
      for (int row = file; row < DOCUMENTS; row += 6) {
        lines.append("{\"id\":\"d").append(row).append("\",\"text\":\"");
        lines.append("The ").append(WORDS[row % 6]).append(" is ").append(row);
        lines.append(" years old. ").append("It was built of stone and of wood. ".repeat(row % 10));
        lines.append("\"}\n");
      }
      Files.writeString(dump.resolve("part-" + file + ".jsonl"), lines.toString());
    }
    return dump;
  }

  private Path job(String write) throws IOException {
    return Files.writeString(
        folder.resolve("job-" + write.hashCode() + ".yaml"),
        """
        read:
          shardBytes: 40000
        language:
        rules:
          drop: [{name: short, when: token_count < 8}]
        write:
          compression: none
        """
            + write);
  }

  private MadeCorpus make(String write, String name, String... options) throws IOException {
    return MadeCorpus.make(
        job(write), dump(name.contains("reverse")), folder.resolve(name), options);
  }

  private static List<String> ids(MadeCorpus corpus) throws IOException {
    return corpus.rows("data").stream().map(row -> row.get("id").asText()).toList();
  }

  private static SortedMap<String, String> without(MadeCorpus corpus, String... starts)
      throws IOException {
    SortedMap<String, String> rest = new TreeMap<>(corpus.fixedBytes());
    rest.keySet().removeIf(path -> Stream.of(starts).anyMatch(path::startsWith));
    return rest;
  }

  @Test
  void rowsOfAllFilesAreInTheOrderOfTheirHashesAndAllElseIsAsWithoutShuffling() throws IOException {
    MadeCorpus plain = make("  evidenceText: true\n", "plain");
    MadeCorpus shuffled = make("  order: shuffled\n  seed: 7\n", "shuffled");

    List<String> expected =
        ids(plain).stream().sorted((a, b) -> Long.compareUnsigned(hash(7, a), hash(7, b))).toList();
    assertThat(ids(shuffled)).hasSize(270).isEqualTo(expected);
    assertThat(plain.fixedBytes().keySet()).isEqualTo(shuffled.fixedBytes().keySet());
    assertThat(shuffled.fixedBytes().keySet()).anyMatch(path -> path.contains("train-00003-of-"));
    assertThat(without(shuffled, "data", "report", "job"))
        .isEqualTo(without(plain, "data", "report", "job"));
    assertThat(shuffled.rows("evidence")).hasSize(DOCUMENTS);
    assertThat(shuffled.rows("dropped")).hasSize(30);
    JsonNode report = shuffled.json("report/report.json");
    for (String key : List.of("records", "characters", "languages", "tokens", "lengths")) {
      assertThat(report.get(key)).isEqualTo(plain.json("report/report.json").get(key));
    }
    assertThat(shuffled.json("run.json").at("/job/write/seed").asInt()).isEqualTo(7);
    assertThat(ids(make("  order: shuffled\n", "other"))).isNotEqualTo(expected);
  }

  private static long hash(int seed, String id) {
    return Folding.hashExact(seed + " " + id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  partition: language\n",
        "  layout: fineweb\n  evidence: false\n",
        "  validationShare: 0.2\n  attributes: true\n",
        "  partition: language\n  validationShare: 0.1\n  format: parquet\n  evidence: false\n"
      })
  void theSameBytesComeOutInAnyOrderOfTheInputAndAnyParallelism(String more) throws IOException {
    String write = "  order: shuffled\n" + more;
    MadeCorpus one = make(write, "one", "--targetParallelism=1");
    MadeCorpus four = make(write, "four-reverse", "--targetParallelism=4");
    assertThat(four.fixedBytes()).isEqualTo(one.fixedBytes()).isNotEmpty();
    if (RunProcess.hasRunner("FlinkRunner") && more.length() < 20) {
      MadeCorpus flink = make(write, "flink", "--runner=FlinkRunner", "--parallelism=2");
      assertThat(flink.fixedBytes()).isEqualTo(one.fixedBytes());
    }
  }

  @Test
  void attributesStayBesideTheirRowsLineByLine() throws IOException {
    MadeCorpus corpus = make("  order: shuffled\n  attributes: true\n", "attributes");
    assertThat(corpus.rows("attributes").stream().map(row -> row.get("id").asText()).toList())
        .isEqualTo(ids(corpus));
  }

  @Test
  void explainFindsEveryDocument() throws IOException {
    make("  order: shuffled\n", "explained");
    for (String id : List.of("d1", "d10", "d299")) {
      assertThat(MadeCorpus.command("explain", folder.resolve("explained"), "--id=" + id).code())
          .isZero();
    }
    assertThat(MadeCorpus.command("inspect", folder.resolve("explained")).code()).isZero();
  }
}
