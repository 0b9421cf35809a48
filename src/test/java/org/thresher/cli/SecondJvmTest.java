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

  private static Second of(String job, String... more) throws IOException {
    return of(List.of("-Xmx4g", "-Dbeam.option=1"), job, null, more);
  }

  private static Second of(List<String> jvm, String job, @Nullable String state, String... more)
      throws IOException {
    List<String> flags = flags(jvm, job, state, more);
    if (flags == null) {
      return Second.NONE;
    }
    return flags.contains("-XX:TieredStopAtLevel=1") ? Second.QUICK : Second.STEADY;
  }

  private enum Second {
    NONE,
    QUICK,
    STEADY
  }

  /** Arguments that start with {@code --input=} are patterns, the others Beam's options. */
  private static @Nullable List<String> flags(
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
    return SecondJvm.flags(jvm, request, InputList.of(inputs, true));
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
  void aSmallDumpHasOneCompilerHoweverItIsNamed() throws IOException {
    assertThat(of(CORPUS, "--input=sample-input")).isEqualTo(Second.QUICK);
    assertThat(of(CORPUS, "--input=sample-input/**/*.html,sample-input/text"))
        .isEqualTo(Second.QUICK);
    assertThat(of(CORPUS, "--input=sample-input", "--runner=FlinkRunner")).isEqualTo(Second.QUICK);
    assertThat(of(CORPUS, "--input=sample-input", "--runner", "FlinkRunner"))
        .isEqualTo(Second.QUICK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--runner=DataflowRunner",
        "--flinkMaster=host:8081",
        "--sparkMaster=spark://host:7077"
      })
  void aRunThatWorksElsewhereHasNoSecondVm(String option) throws IOException {
    assertThat(of(CORPUS, "--input=sample-input", option)).isEqualTo(Second.NONE);
  }

  @Test
  void aLargeDumpHasBothCompilers() throws IOException {
    long text = SecondJvm.LARGE * 10 / 9;
    Path lines = sparse("corpus.jsonl", text + 1_000_000);
    assertThat(of(CORPUS, "--input=" + lines)).isEqualTo(Second.STEADY);
    assertThat(of(CORPUS, "--input=sample-input," + folder)).isEqualTo(Second.STEADY);
    assertThat(of(CORPUS, "--input=sample-input", "--input=" + folder + "/*.jsonl"))
        .isEqualTo(Second.STEADY);
    assertThat(of(CORPUS, "--input=" + folder + "/{corpus,other}.jsonl")).isEqualTo(Second.STEADY);
    sparse("corpus.jsonl", text - 1_000_000);
    assertThat(of(CORPUS, "--input=" + folder + "/{corpus,other}.jsonl")).isEqualTo(Second.QUICK);
    assertThat(of(CORPUS, "--input=" + lines)).isEqualTo(Second.QUICK);
    // A page takes less time than as much text.
    assertThat(of(CORPUS, "--input=" + sparse("crawl.warc", 4 * SecondJvm.LARGE)))
        .isEqualTo(Second.QUICK);
    assertThat(of(CORPUS, "--input=" + sparse("crawl.warc", 6 * SecondJvm.LARGE)))
        .isEqualTo(Second.STEADY);
  }

  @Test
  void nothingToReadNeedsNoSecondVm() throws IOException {
    assertThat(of(CORPUS)).isEqualTo(Second.NONE);
    assertThat(of(CORPUS, "--input=no/such/folder")).isEqualTo(Second.NONE);
  }

  @Test
  void aJobWithAnIndexOfEarlierDumpsIsLarge() throws IOException {
    Path job =
        Files.writeString(folder.resolve("job.yaml"), "read: {}\ndeduplicate:\n  index: earlier\n");
    assertThat(of(job.toString(), "--input=sample-input")).isEqualTo(Second.STEADY);
    assertThat(of(List.of(), CORPUS, "state", "--input=sample-input")).isEqualTo(Second.STEADY);
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
    assertThat(of(List.of(option), CORPUS, null, "--input=sample-input")).isEqualTo(Second.NONE);
    assertThat(
            of(
                List.of(
                    "-Xms1g",
                    "-Xss4m",
                    "-XX:+UseParallelGC",
                    "-XX:MaxRAMPercentage=75",
                    "-XX:+ExitOnOutOfMemoryError",
                    "-XX:SharedArchiveFile=/opt/the tools/lib/thresher.jsa",
                    "-Xshare:auto",
                    "-Xlog:disable",
                    "-Djava.io.tmpdir=/var/tmp",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                CORPUS,
                null,
                "--input=sample-input"))
        .isEqualTo(Second.QUICK);
  }

  @Test
  void everyDumpHasACheapCollectorUnlessOneIsChosen() throws IOException {
    String input = "--input=sample-input";
    assertThat(flags(List.of("-Xmx1g", "-Dname=UseSerialGC"), CORPUS, null, input))
        .containsExactly(
            "-XX:TieredStopAtLevel=1",
            "-XX:MetaspaceSize=128m",
            "-XX:+UseParallelGC",
            "-XX:-UseGCOverheadLimit");
    assertThat(flags(List.of("-XX:+UseSerialGC"), CORPUS, null, input))
        .containsExactly("-XX:TieredStopAtLevel=1", "-XX:MetaspaceSize=128m");
    assertThat(flags(List.of("-Xmx1g", "-XX:-UseG1GC"), CORPUS, null, input))
        .containsExactly("-XX:TieredStopAtLevel=1", "-XX:MetaspaceSize=128m");
    String large = "--input=" + sparse("corpus.jsonl", 2 * SecondJvm.LARGE);
    assertThat(flags(List.of("-Xmx1g"), CORPUS, null, large))
        .contains("-XX:FreqInlineSize=60", "-XX:+UseParallelGC", "-XX:-UseGCOverheadLimit");
    assertThat(flags(List.of("-XX:+UseG1GC"), CORPUS, null, large))
        .contains("-XX:FreqInlineSize=60")
        .noneMatch(flag -> flag.contains("GC"));
  }
}
