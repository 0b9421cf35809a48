package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.run.ProcessTempFolder;

/**
 * Kills runs (SIGKILL) at random moments, the same ones for the same seed and speed, looks at what
 * can be seen, and runs again. Takes minutes: {@code mvn -Pkill test}.
 */
@Tag("kill")
class KilledRunsTest {
  private static final int KILLS = Integer.getInteger("thresher.kills", 20);
  private static final long SEED = 20261123;

  @TempDir private Path folder;

  private Path output(String name) {
    return folder.resolve(name);
  }

  private List<String> arguments(Path job, String runner, Path output, String more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                job.toString(),
                "--input=" + folder.resolve("dump"),
                "--output=" + output,
                "--runner=" + runner,
                "--quiet"));
    if (!more.isEmpty()) {
      arguments.add(more);
    }
    return arguments;
  }

  @ParameterizedTest
  @CsvSource({"DirectRunner,''", "FlinkRunner,''", "DirectRunner,--resume", "FlinkRunner,--resume"})
  void aKilledRunShowsNothingHalfWrittenAndTheNextOneMakesTheSameBytes(String runner, String more)
      throws IOException, InterruptedException {
    InventedDump.write(folder.resolve("dump"), 300, SEED);
    Path job = job();
    long begun = System.nanoTime();
    assertThat(
            RunProcess.start(folder, arguments(job, runner, output("undisturbed"), more)).ending())
        .isEqualTo(new MadeCorpus.Ending(0, ""));
    long millis = (System.nanoTime() - begun) / 1_000_000;
    SortedMap<String, String> expected = MadeCorpus.at(output("undisturbed")).fixedBytes();
    assertThat(expected.keySet()).anyMatch(path -> path.startsWith("data/train-00003-of-"));
    Random random = new Random(SEED);
    int ended = 0;
    int kills = 0;
    int withMovedFiles = 0;
    int resumed = 0;
    while (kills < KILLS) {
      Path output = output("killed" + (kills + ended));
      RunProcess run = RunProcess.start(folder, arguments(job, runner, output, more));
      if (run.endsWithin((long) (millis * random.nextDouble()))) {
        assertThat(run.ending().code()).isZero();
        assertThat(ended++).as("runs that ended before they were killed").isLessThan(KILLS);
        continue;
      }
      run.signal("KILL");
      assertThat(run.ending().code()).isEqualTo(137);
      kills++;
      withMovedFiles += checkVisible(output, expected) > 0 ? 1 : 0;
      assertThat(MadeCorpus.command(arguments(job, runner, output, more).toArray()))
          .isEqualTo(new MadeCorpus.Ending(0, ""));
      assertThat(MadeCorpus.at(output).fixedBytes()).isEqualTo(expected);
      resumed +=
          MadeCorpus.at(output).json("run.json").at("/counters/read.resumed").asInt() > 0 ? 1 : 0;
      assertThat(hidden(output)).isEmpty();
      ProcessTempFolder.sweep(RunProcess.temporary(folder));
      assertThat(RunProcess.temporary(folder)).isEmptyDirectory();
    }
    System.out.printf(
        "%s %s: %d kills within %d ms, %d while files were moved, %d runs ended before; %d of the"
            + " next runs found something to resume%n",
        runner, more, kills, millis, withMovedFiles, ended, resumed);
  }

  /** Several shards and chunks, so that a run has much that can be half done. */
  private Path job() throws IOException {
    return Files.writeString(
        folder.resolve("job.yaml"),
        Files.readString(Path.of("pipelines/corpus.yaml"))
            .replace("read:", "read:\n  chunkBytes: 65536\n  shardBytes: 200000"));
  }

  /** What stands outside the hidden folders is whole; returns how many such files there are. */
  private static int checkVisible(Path output, Map<String, String> expected) throws IOException {
    if (!Files.exists(output)) {
      return 0;
    }
    SortedMap<String, String> visible = MadeCorpus.at(output).fixedBytes();
    assertThat(expected).containsAllEntriesOf(visible);
    if (Files.exists(output.resolve("manifest.tsv"))) {
      assertThat(visible).isEqualTo(expected);
    }
    return visible.size();
  }

  private static List<Path> hidden(Path output) throws IOException {
    try (Stream<Path> content = Files.walk(output)) {
      return content
          .filter(
              path ->
                  Arrays.stream(path.toString().split("/"))
                      .anyMatch(name -> name.startsWith(".thresher")))
          .toList();
    }
  }
}
