package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.RunStamp;
import org.thresher.document.Withdrawn;
import org.thresher.job.JobFile;
import org.thresher.run.InputList;
import org.thresher.run.RunRequest;
import org.thresher.stage.read.input.InputFiles;

class SecondJvmTest {
  private static final String CORPUS = "pipelines/corpus.yaml";

  @TempDir private Path folder;

  private static boolean isWorthIt(String job, String... more) throws IOException {
    return isWorthIt(List.of("-Xmx4g", "-Dbeam.option=1"), job, null, more);
  }

  /** Arguments that start with {@code --input=} are patterns, the others Beam's options. */
  private static boolean isWorthIt(
      List<String> jvm, String job, @Nullable String state, String... more) throws IOException {
    List<String> inputs = new ArrayList<>();
    List<String> options = new ArrayList<>();
    for (String argument : more) {
      if (argument.startsWith("--input=")) {
        inputs.addAll(InputFiles.split(argument.substring(8)));
      } else {
        options.add(argument);
      }
    }
    RunRequest request =
        new RunRequest(
            JobFile.read(Path.of(job)),
            inputs,
            "out",
            new RunStamp(null, null),
            0.05,
            true,
            false,
            state,
            Withdrawn.NONE,
            RunRequest.Anew.NONE,
            options);
    return SecondJvm.isWorthIt(jvm, request, InputList.of(inputs, true));
  }

  /** A file of a size that takes no room on the disk. */
  private Path sparse(String name, long size) throws IOException {
    Path file = folder.resolve(name);
    try (RandomAccessFile content = new RandomAccessFile(file.toFile(), "rw")) {
      content.setLength(size);
    }
    return file;
  }

  @Test
  void aSmallDumpIsWorthItHoweverItIsNamed() throws IOException {
    assertThat(isWorthIt(CORPUS, "--input=sample-input")).isTrue();
    assertThat(isWorthIt(CORPUS, "--input=sample-input/**/*.html,sample-input/text")).isTrue();
    assertThat(isWorthIt(CORPUS, "--input=sample-input", "--runner=FlinkRunner")).isTrue();
    assertThat(isWorthIt(CORPUS, "--input=sample-input", "--runner", "FlinkRunner")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--runner=DataflowRunner",
        "--flinkMaster=host:8081",
        "--sparkMaster=spark://host:7077"
      })
  void aRunThatWorksElsewhereIsNot(String option) throws IOException {
    assertThat(isWorthIt(CORPUS, "--input=sample-input", option)).isFalse();
  }

  @Test
  void aLargeDumpIsNot() throws IOException {
    long text = SecondJvm.LARGE * 10 / 9;
    Path lines = sparse("corpus.jsonl", text + 1_000_000);
    assertThat(isWorthIt(CORPUS, "--input=" + lines)).isFalse();
    assertThat(isWorthIt(CORPUS, "--input=sample-input," + folder)).isFalse();
    assertThat(isWorthIt(CORPUS, "--input=sample-input", "--input=" + folder + "/*.jsonl"))
        .isFalse();
    assertThat(isWorthIt(CORPUS, "--input=" + folder + "/{corpus,other}.jsonl")).isFalse();
    sparse("corpus.jsonl", text - 1_000_000);
    assertThat(isWorthIt(CORPUS, "--input=" + folder + "/{corpus,other}.jsonl")).isTrue();
    assertThat(isWorthIt(CORPUS, "--input=" + lines)).isTrue();
    // Of a page little is text.
    assertThat(isWorthIt(CORPUS, "--input=" + sparse("crawl.warc", 10 * SecondJvm.LARGE))).isTrue();
  }

  @Test
  void nothingToReadIsNot() throws IOException {
    assertThat(isWorthIt(CORPUS)).isFalse();
    assertThat(isWorthIt(CORPUS, "--input=no/such/folder")).isFalse();
  }

  @Test
  void aJobWithAnIndexOfEarlierDumpsIsNot() throws IOException {
    Path job =
        Files.writeString(folder.resolve("job.yaml"), "read: {}\ndeduplicate:\n  index: earlier\n");
    assertThat(isWorthIt(job.toString(), "--input=sample-input")).isFalse();
    assertThat(isWorthIt(List.of(), CORPUS, "state", "--input=sample-input")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:TieredStopAtLevel=4",
        "-XX:+UseJVMCICompiler",
        "-Xint",
        "-agentpath:/opt/profiler.so",
        "-javaagent:agent.jar",
        "-XX:StartFlightRecording=filename=run.jfr",
        "-Dcom.sun.management.jmxremote.port=9010",
        "-Xlog:gc"
      })
  void whoHasChosenCompilersOrToolsKeepsTheJavaVmThatTheyStarted(String option) throws IOException {
    assertThat(isWorthIt(List.of(option), CORPUS, null, "--input=sample-input")).isFalse();
    assertThat(
            isWorthIt(
                List.of(
                    "-Xms1g",
                    "-Xss4m",
                    "-XX:+UseParallelGC",
                    "-XX:MaxRAMPercentage=75",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-Djava.io.tmpdir=/var/tmp",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                CORPUS,
                null,
                "--input=sample-input"))
        .isTrue();
  }

  @Test
  void theSecondVmHasOneCompilerAndACheapCollectorUnlessOneIsChosen() {
    assertThat(SecondJvm.quick(List.of("-Xmx1g", "-Dname=UseSerialGC")))
        .containsExactly(
            "-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC", "-XX:-UseGCOverheadLimit");
    assertThat(SecondJvm.quick(List.of("-XX:+UseSerialGC")))
        .containsExactly("-XX:TieredStopAtLevel=1");
    assertThat(SecondJvm.quick(List.of("-Xmx1g", "-XX:-UseG1GC")))
        .containsExactly("-XX:TieredStopAtLevel=1");
  }
}
