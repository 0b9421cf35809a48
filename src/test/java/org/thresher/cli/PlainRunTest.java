package org.thresher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.run.InputList;
import org.thresher.stage.read.input.InputFile;

class PlainRunTest {
  private static final String JOB = "pipelines/extract.yaml";

  @TempDir private Path folder;

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run pipelines/extract.yaml --input=sample-input/text --output=out",
        "run --input=sample-input/text --output=out pipelines/extract.yaml --quiet",
        "run pipelines/corpus.yaml --input sample-input/text --output out",
        "run pipelines/corpus.yaml --input=sample-input/text --output=out --maxErrorShare=1",
        "run pipelines/corpus.yaml --input=sample-input/text --output=out --format parquet",
        "run pipelines/corpus.yaml --input=sample-input/text --output=out --runner=FlinkRunner",
        "run pipelines/corpus.yaml --input=sample-input/text/** --output=out --sample=1%",
      })
  void aRunOfFilesIsSeenAtAGlance(String line) throws IOException {
    InputList input = Objects.requireNonNull(PlainRun.input(words(line)));
    assertThat(input.files()).isEqualTo(InputList.of(List.of("sample-input/text"), false).files());
  }

  @Test
  void severalInputsAreOneList() throws IOException {
    InputList input =
        Objects.requireNonNull(
            PlainRun.input(
                words(
                    "run pipelines/extract.yaml --input=sample-input/text,sample-input/jsonl"
                        + " --input=README.md --output=out")));
    assertThat(input.files())
        .isEqualTo(
            InputList.of(List.of("sample-input/text", "sample-input/jsonl", "README.md"), false)
                .files());
    assertThat(input.files()).extracting(InputFile::path).contains("README.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check pipelines/extract.yaml",
        "run",
        "run --help",
        "run pipelines/extract.yaml --output=out",
        "run pipelines/extract.yaml --input=sample-input/text",
        "run --input=sample-input/text --output=out",
        "run pipelines/extract.yaml --input= --output=out",
        "run pipelines/extract.yaml --input=sample-input/text --output=",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --output=other",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --dryRun",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --resume",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --debug",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --log=json",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --incremental=state",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --metricsFile=m",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --runner=DataflowRunner",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --runner=flink",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --flinkMaster=host:1",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --inputs=other",
        "run pipelines/extract.yaml --input=sample-input/text --output=out sample-input/a.html",
        "run pipelines/extract.yaml --input=sample-input/text --output=out --input",
        "run pipelines/extract.yaml --input=sample-input/text --output --quiet",
        "run pipelines/extract.yaml --input=no/such/folder --output=out",
        "run pipelines/extract.yaml --input=gs://bucket/dump --output=out",
        "run pipelines/none.yaml --input=sample-input/text --output=out",
        "run @arguments --input=sample-input/text --output=out",
        "run @arguments.yaml --input=sample-input/text --output=out",
      })
  void anythingElseIsLeftToTheParser(String line) {
    assertThat(PlainRun.input(words(line))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deduplicate:\n  index: earlier\n",
        "deduplicate: {index: earlier}\n",
        "deduplicate:\n  \"index\":\n    earlier\n",
      })
  void aJobThatMayHaveAnIndexOfEarlierDumpsIsLeftToTheParser(String job) throws IOException {
    Path file = Files.writeString(folder.resolve("job.yaml"), "read: {}\n" + job);
    assertThat(PlainRun.input(withJob(file))).isNull();
    Files.writeString(file, Files.readString(Path.of(JOB)));
    assertThat(PlainRun.input(withJob(file))).isNotNull();
  }

  private static List<String> withJob(Path job) {
    List<String> line = new ArrayList<>(words("run --input=sample-input/text --output=out"));
    line.add(job.toString());
    return line;
  }
}
