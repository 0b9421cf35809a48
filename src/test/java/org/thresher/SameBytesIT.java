package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same input and job give the same bytes, whatever the engine, its parallelism, the number of
 * hash buckets, the way of decisions to the documents and the order of files.
 */
class SameBytesIT {
  private static final Path SAMPLE = Path.of("sample-input");

  private static final Runner DIRECT = new Runner("DirectRunner", "--targetParallelism=");

  @TempDir private static Path made;

  @TempDir private Path folder;

  private static Path job = Path.of("");

  private static MadeCorpus one = MadeCorpus.at(Path.of(""));

  /** What one worker of the Direct Runner makes of the sample. */
  @BeforeAll
  static void makeOne() throws IOException {
    job =
        Files.writeString(
            made.resolve("job.yaml"),
            Files.readString(Path.of("pipelines/corpus.yaml"))
                .replace("read:", "read:\n  shardBytes: 60000")
                .replace(
                    "deduplicate:",
                    "deduplicate:\n  pages: {keep: newest}\n"
                        + "  near: {keep: best, minShingles: 5, minContainment: 0.5}")
                .replace(
                    "topics:",
                    "topics:\n  corpus: {enabled: true, topics: 3}\n"
                        + "  keyphrases: {enabled: true}"));
    one = MadeCorpus.make(job, SAMPLE, made.resolve("one"), DIRECT.options(1, 64, "auto"));
  }

  /** The runners on which the bytes are compared. */
  static Stream<Runner> runners() {
    return Stream.of(DIRECT, new Runner("FlinkRunner", "--parallelism="))
        .filter(runner -> RunProcess.hasRunner(runner.name()));
  }

  /**
   * A runner of Beam.
   *
   * @param name its class
   * @param parallelism the option that sets how many workers it has, up to its value
   */
  record Runner(String name, String parallelism) {
    String[] options(int workers, int buckets, String decisions) {
      return new String[] {
        "--runner=" + name,
        parallelism + workers,
        "--buckets=" + buckets,
        "--decisions=" + decisions,
        "--maxErrorShare=1"
      };
    }
  }

  @ParameterizedTest
  @MethodSource("runners")
  void engineParallelismAndTheOrderOfFilesDoNotChangeAByte(Runner runner) throws IOException {
    Path copy = folder.resolve("copy");
    copyInReverse(copy);
    assertThat(one.fixedBytes().keySet()).anyMatch(path -> path.startsWith("data/train-00001-of-"));
    assertThat(one.rows("data"))
        // The one Japanese page shares no word with another.
        .allMatch(
            row -> row.get("corpus_topic").isInt() || row.get("language").asText().equals("jpn"))
        .anyMatch(row -> row.get("keyphrases").size() > 3);
    int[][] workersAndBuckets = {{1, 1}, {2, 16}, {4, 1024}};
    for (int[] of : workersAndBuckets) {
      // Where documents ask and near duplicates are chosen in rounds Flink plans for 15 s.
      boolean asks = runner.equals(DIRECT) ? of[0] != 2 : of[0] == 2;
      String decisions = asks ? "answers" : "broadcast";
      assertThat(make(copy, runner, of[0], of[1], decisions).fixedBytes())
          .as(decisions)
          .isEqualTo(one.fixedBytes());
    }
  }

  private MadeCorpus make(Path input, Runner runner, int workers, int buckets, String decisions) {
    return MadeCorpus.make(
        job,
        input,
        folder.resolve(runner.name() + workers + "-" + buckets),
        runner.options(workers, buckets, decisions));
  }

  /** An index of earlier dumps, remembered sites and marks: two dumps one after the other. */
  @Test
  void withEarlierDumpsAndMarksDocumentsThatAskGetTheSame() throws IOException {
    List<SortedMap<String, String>> bytes = new ArrayList<>();
    for (String decisions : List.of("broadcast", "answers")) {
      Path remembering =
          Files.writeString(
              folder.resolve(decisions + ".yaml"),
              Files.readString(job)
                  .replace(
                      "deduplicate:",
                      "deduplicate:\n  output: mark\n  site: {memory: {enabled: true}}\n  index: "
                          + folder.resolve("index-" + decisions)));
      for (Path input : List.of(SAMPLE.resolve("html"), SAMPLE)) {
        Path output = folder.resolve(decisions + bytes.size());
        SortedMap<String, String> made =
            MadeCorpus.make(remembering, input, output, DIRECT.options(2, 16, decisions))
                .fixedBytes();
        made.remove("job.yaml"); // names the index
        bytes.add(made);
      }
    }
    assertThat(bytes.get(2)).isEqualTo(bytes.get(0)).isNotEqualTo(bytes.get(1));
    assertThat(bytes.get(3)).isEqualTo(bytes.get(1));
  }

  private static void copyInReverse(Path copy) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(SAMPLE)) {
      walk.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    Collections.reverse(files);
    for (Path file : files) {
      Path target = copy.resolve(SAMPLE.relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }
}
