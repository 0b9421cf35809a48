package org.thresher.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.cli.Main;

/**
 * A pipe that nobody writes to, or a folder, in the place of each file that an option or a job
 * names, or that a run keeps: one line and exit code 2, and no wait.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PipesForFilesTest {
  @TempDir private Path folder;

  private Path pipe;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("in.txt"), "A page of some words.\n");
    pipe = pipe("pipe");
  }

  private Path pipe(String name) throws IOException {
    Path made = folder.resolve(name);
    Files.createDirectories(made.getParent());
    try {
      assumeTrue(new ProcessBuilder("mkfifo", made.toString()).start().waitFor() == 0);
    } catch (IOException noSuchProgram) {
      assumeTrue(false, "this system has no named pipes");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return made;
  }

  private void refuses(String message, String... arguments) {
    StringWriter errors = new StringWriter();
    int code = Main.run(arguments, new PrintWriter(errors, true));
    assertThat(errors.toString().strip()).contains(message).doesNotContain("Exception");
    assertThat(errors.toString().lines()).hasSize(1);
    assertThat(code).isEqualTo(2);
  }

  private void refusesRun(String message, Path job, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", job.toString(), "--quiet"));
    arguments.add("--input=" + folder.resolve("in.txt"));
    arguments.add("--output=" + folder.resolve("out"));
    arguments.addAll(List.of(more));
    refuses(message, arguments.toArray(String[]::new));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private Path job(String sections) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), "read:\nwrite:\n" + sections);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "topics:\n  model: %s\n",
        "quality:\n  blocklists:\n    words: [%s]\n",
        "quality:\n  blocklists:\n    domains: [%s]\n",
        "quality:\n  blocklists:\n    urls: [%s]\n"
      })
  void fileOfAJob(String section) throws IOException {
    refusesRun("a pipe or a device", job(section.formatted(pipe)));
    refuses("a pipe or a device", "check", job(section.formatted(pipe)).toString());
    refusesRun("a folder", job(section.formatted(folder)));
    refusesRun("a pipe or a device", job(section.formatted("/dev/zero")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index/index.json", "index/index.json.new", "index/%s/thresher.txt"})
  void fileOfAnIndex(String name) throws IOException {
    pipe(name.formatted("evidence-0123abcd-0000-4000-8000-0123456789ab"));
    refusesRun(
        "a pipe or a device", job("deduplicate:\n  index: " + folder.resolve("index") + "\n"));
  }

  @Test
  void stateOfEarlierRuns() throws IOException {
    pipe("state/inputs.jsonl");
    refusesRun("a pipe or a device", job(""), "--incremental=" + folder.resolve("state"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pipe", "/dev/null", "."})
  void metrics(String name) throws IOException {
    refusesRun("must be a file or absent", job(""), "--metricsFile=" + folder.resolve(name));
  }

  @Test
  void jobItself() {
    refusesRun("a pipe or a device", pipe);
    refuses("a pipe or a device", "pages", pipe.toString());
  }

  @Test
  void manifestsAboveTheInput() throws IOException {
    Files.writeString(folder.resolve("run.json"), "{}");
    pipe("manifest.tsv");
    StringWriter errors = new StringWriter();
    int code =
        Main.run(
            new String[] {
              "run",
              job("").toString(),
              "--quiet",
              "--input=" + folder + "/*.txt",
              "--output=" + folder.resolve("out")
            },
            new PrintWriter(errors, true));
    assertThat(errors.toString()).isEmpty();
    assertThat(code).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--recipe", "--labels", "--classes", "--output"})
  void filesOfTraining(String option) throws IOException {
    Files.writeString(folder.resolve("a.tsv"), "label\ttext\na\tone\nb\ttwo\n");
    List<String> arguments = new ArrayList<>(List.of("train-topics", "--data=" + folder));
    if (!option.equals("--output")) {
      arguments.add("--output=" + folder.resolve("model"));
    }
    arguments.add(option + "=" + pipe);
    refuses("a pipe or a device", arguments.toArray(String[]::new));
  }

  @Test
  void dataOfTraining() throws IOException {
    pipe("a.tsv");
    refuses("a.tsv", "train-topics", "--data=" + folder, "--output=" + folder.resolve("model"));
  }
}
