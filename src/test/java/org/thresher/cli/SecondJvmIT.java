package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.MadeCorpus;
import org.thresher.RunProcess;

/** The jar as users start it: a small run works in a second Java VM, and the two end together. */
class SecondJvmIT {
  @TempDir private Path folder;

  private RunProcess start(String... options) throws IOException {
    return RunProcess.startJar(
        folder,
        List.of(options),
        List.of(
            "run",
            "pipelines/extract.yaml",
            "--input=sample-input",
            "--output=" + folder.resolve("out"),
            "--quiet"));
  }

  private void awaitWork(RunProcess run) throws InterruptedException {
    while (run.isAlive() && !Files.exists(folder.resolve("out/.thresher-tmp"))) {
      Thread.sleep(10);
    }
  }

  private static ProcessHandle second(RunProcess run) {
    return run.children().stream().findFirst().orElseThrow();
  }

  @Test
  void theExitCodeAndTheMessageAreThoseOfTheSecond() throws IOException, InterruptedException {
    RunProcess run = start();
    awaitWork(run);
    assertThat(run.children()).hasSize(1);
    MadeCorpus.Ending ending = run.ending();
    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.errors()).contains("--maxErrorShare=0.05");
    assertThat(folder.resolve("out/manifest.tsv")).exists();
    assertThat(RunProcess.temporary(folder)).isEmptyDirectory();
  }

  @Test
  void noneIsStartedIfTheUserSaysSo() throws IOException, InterruptedException {
    RunProcess run = start("-Dthresher.relaunch=never");
    awaitWork(run);
    assertThat(run.children()).isEmpty();
    assertThat(run.ending().code()).isEqualTo(3);
  }

  @Test
  void aSignalEndsBoth() throws IOException, InterruptedException {
    RunProcess run = start();
    awaitWork(run);
    ProcessHandle second = second(run);
    run.signal("TERM");
    MadeCorpus.Ending ending = run.ending();
    assertThat(ending.code()).isEqualTo(143);
    assertThat(ending.errors()).contains("stopped before the end; nothing was put in place");
    assertThat(second.isAlive()).isFalse();
  }

  @Test
  void aKillEndsBoth() throws Exception {
    RunProcess run = start();
    awaitWork(run);
    ProcessHandle second = second(run);
    run.signal("KILL");
    assertThat(run.ending().code()).isEqualTo(137);
    second.onExit().get(5, TimeUnit.SECONDS);
    assertThat(folder.resolve("out/manifest.tsv")).doesNotExist();
    assertThat(start().ending().code()).isEqualTo(3);
    assertThat(folder.resolve("out/manifest.tsv")).exists();
  }
}
