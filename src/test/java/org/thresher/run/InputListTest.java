package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.ManifestEntry;
import org.thresher.job.JobException;

class InputListTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeACorpusInTheInput() throws IOException {
    for (String name :
        List.of("a.txt", "b/c.txt", "b/manifest.tsv", "b/run.json", "out/run.json", "d/run.json")) {
      file(name, name);
    }
    file("out/manifest.tsv", ManifestEntry.HEAD);
    file("out/data/train-00000-of-00001.jsonl", "{}");
    file("out/data/language=eng/train-00000-of-00001.jsonl", "{}");
    file("out/errors/part-00000-of-00001.jsonl", "{}");
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private InputList list(String... patterns) throws IOException {
    return InputList.of(
        Arrays.stream(patterns).map(pattern -> folder + "/" + pattern).toList(), false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "**",
        "**/*.jsonl",
        "out",
        "out/**",
        "out/*.json",
        "*/data/*.jsonl",
        "o*/**",
        "out/{data,errors}/*",
      })
  void theOutputOfAnEarlierRunIsRefused(String pattern) {
    assertThatThrownBy(() -> list("b", pattern))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith(
            "--input: " + folder.resolve("out") + " is the output of an earlier run");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.txt",
        "*.txt",
        "b",
        "d",
        "out/data",
        "out/data/**",
        "out/data/*.jsonl",
        "out/data/train-00000-of-00001.jsonl",
        "out/errors/part-00000-of-00001.jsonl",
      })
  void rowsThatAreNamedAreReadAndSoIsAllElse(String pattern) throws IOException {
    assertThat(list("b", pattern).files()).isNotEmpty();
  }

  @Test
  void aPatternThatNamesNoPlaceIsRefused() {
    for (String pattern : List.of("", " ", "file://", "s4://bucket/x", "http://e.org/x", "s3:/b")) {
      assertThatThrownBy(() -> InputList.of(List.of(pattern), true))
          .isInstanceOf(JobException.class)
          .hasMessageStartingWith("--input is ");
    }
  }

  @Test
  void aPipeIsRefusedEvenIfAnEmptyInputIsAllowed() {
    assertThatThrownBy(() -> InputList.of(List.of("/dev/null"), true))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("a pipe or a device");
  }
}
