package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.thresher.MadeCorpus;
import org.thresher.RunProcess;

/** What a stopped run leaves, and which run keeps which out. */
class StopSignalIT {
  @TempDir private Path folder;

  private List<String> arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "pipelines/extract.yaml",
                "--input=sample-input",
                "--output=" + folder.resolve("out"),
                "--maxErrorShare=1",
                "--quiet"));
    arguments.addAll(List.of(more));
    return arguments;
  }

  @ParameterizedTest
  @CsvSource({"TERM,143,DirectRunner", "INT,130,DirectRunner", "TERM,143,FlinkRunner"})
  void aSignalEndsARunWithOneLineAndNothingOfItIsSeen(String signal, int code, String runner)
      throws IOException, InterruptedException {
    assumeTrue(RunProcess.hasRunner(runner));
    RunProcess run = RunProcess.start(folder, arguments("--runner=" + runner));
    while (run.isAlive() && !Files.exists(folder.resolve("out/.thresher-tmp"))) {
      Thread.sleep(20);
    }
    run.signal(signal);
    MadeCorpus.Ending ending = run.ending();
    assertThat(ending.errors().lines())
        .containsExactly(
            "thresher: stopped before the end; nothing was put in place, run it again to begin"
                + " anew");
    assertThat(ending.code()).isEqualTo(code);
    if (Files.exists(folder.resolve("out"))) {
      assertThat(folder.resolve("out").toFile().list()).isSubsetOf(".thresher-tmp");
    }
    assertThat(MadeCorpus.command(arguments("--runner=" + runner).toArray()).code()).isZero();
    assertThat(folder.resolve("out").toFile().list())
        .contains("manifest.tsv")
        .doesNotContain(".thresher-tmp", ".thresher-lock");
    // What engines still write while the process ends is removed when the next one begins.
    ProcessTempFolder.sweep(RunProcess.temporary(folder));
    assertThat(RunProcess.temporary(folder)).isEmptyDirectory();
  }

  @Test
  void aSecondRunOnAnOutputFolderIsRefusedAndTheFirstGoesOn() throws IOException {
    try (FolderLock first = FolderLock.acquire(folder.resolve("out").toString())) {
      assertThat(first).isNotNull();
      MadeCorpus.Ending second = MadeCorpus.command(arguments().toArray());
      assertThat(second.code()).isEqualTo(4);
      assertThat(second.errors().lines()).hasSize(1);
      assertThat(second.errors())
          .startsWith("thresher: another run is at work on " + folder.resolve("out"))
          .contains("pid " + ProcessHandle.current().pid());
      assertThat(folder.resolve("out").toFile().list()).containsExactly(".thresher-lock");
    }
    assertThat(MadeCorpus.command(arguments().toArray()).code()).isZero();
  }

  @Test
  void logAndMetricsAreForMachinesOnRequest() throws IOException, InterruptedException {
    Path metrics = folder.resolve("nightly.prom");
    RunProcess run =
        RunProcess.start(
            folder,
            List.of(
                "run",
                "pipelines/extract.yaml",
                "--input=sample-input",
                "--output=" + folder.resolve("out"),
                "--log=json",
                "--metricsFile=" + metrics));
    MadeCorpus.Ending ending = run.ending();
    assertThat(ending.code()).isEqualTo(3);
    List<JsonNode> lines = new ArrayList<>();
    for (String line : ending.errors().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    String id = MadeCorpus.at(folder.resolve("out")).json("run.json").path("run").asText();
    assertThat(lines).hasSizeGreaterThan(2).allMatch(line -> line.path("run").asText().equals(id));
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(last.path("level").asText()).isEqualTo("ERROR");
    assertThat(last.path("message").asText()).contains("--maxErrorShare=0.05");
    assertThat(Files.readString(metrics))
        .contains("thresher_run_exit_code{name=\"nightly\"} 3\n")
        .contains("thresher_run_records{name=\"nightly\",outcome=\"error\"} 4\n")
        .contains("counter=\"read.records_read\"} 42\n")
        .doesNotContain("last_success");
  }
}
