package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that goes on from what a killed one has kept; its rows are shuffled. */
class ResumeIT {
  @TempDir private Path folder;

  private List<String> arguments(String output, String... more) throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            "read:\n  shardBytes: 200000\nextract:\nwrite: {order: shuffled, seed: 7}\n");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                job.toString(),
                "--input=" + folder.resolve("dump"),
                "--output=" + folder.resolve(output)));
    arguments.addAll(List.of(more));
    return arguments;
  }

  private int kept() throws IOException {
    Path saved = folder.resolve("out/.thresher-tmp/read");
    if (!Files.exists(saved)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(saved)) {
      return (int) files.filter(file -> file.toString().endsWith(".zst")).count();
    }
  }

  @Test
  void whatAKilledRunHasReadIsNotReadAgainUnlessItHasChanged()
      throws IOException, InterruptedException {
    InventedDump.write(folder.resolve("dump"), 300, 7);
    RunProcess run = RunProcess.start(folder, arguments("out", "--resume"));
    while (run.isAlive() && kept() < 3) {
      Thread.sleep(5);
    }
    run.signal("KILL");
    assertThat(run.ending().code()).isEqualTo(137);
    int kept = kept();
    assertThat(kept).isGreaterThanOrEqualTo(3);
    // A file of the same size, in the first unit of work: that one is read again.
    Path changed = folder.resolve("dump/lines.jsonl");
    Files.writeString(changed, Files.readString(changed).replace("line-7", "line-X"));

    MadeCorpus.Ending ending = MadeCorpus.command(arguments("out", "--resume").toArray());
    assertThat(ending.code()).isZero();
    assertThat(ending.errors())
        .contains("resuming: an earlier run has kept " + kept + " parts of the dump");
    MadeCorpus resumed = MadeCorpus.at(folder.resolve("out"));
    assertThat(resumed.json("run.json").at("/counters/read.resumed").asInt())
        .isBetween(kept - 1, kept);
    assertThat(folder.resolve("out/.thresher-tmp")).doesNotExist();
    assertThat(MadeCorpus.command(arguments("anew", "--quiet").toArray()).code()).isZero();
    assertThat(resumed.fixedBytes()).isEqualTo(MadeCorpus.at(folder.resolve("anew")).fixedBytes());
  }

  @Test
  void withoutTheFlagNothingIsKeptAndNothingTakenUp() throws IOException {
    InventedDump.write(folder.resolve("dump"), 10, 7);
    Path left = Files.createDirectories(folder.resolve("out/.thresher-tmp/read"));
    Files.createFile(left.resolve("00.zst"));
    MadeCorpus.Ending ending = MadeCorpus.command(arguments("out").toArray());
    assertThat(ending.code()).isZero();
    assertThat(ending.errors()).doesNotContain("resuming");
    assertThat(folder.resolve("out/.thresher-tmp")).doesNotExist();
    assertThat(
            MadeCorpus.at(folder.resolve("out"))
                .json("run.json")
                .at("/counters/read.resumed")
                .asInt())
        .isZero();
  }
}
