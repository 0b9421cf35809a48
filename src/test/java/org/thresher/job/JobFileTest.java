package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JobFileTest {

  static Stream<Path> jobs() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("pipelines"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void everyJobOfTheProjectIsLegalAndItsPrintedFormIsTheSameJob(Path file) {
    Job job = JobFile.read(file);
    assertThat(JobFile.parse("printed", JobFile.print(job))).isEqualTo(job);
  }

  @Test
  void aSectionWithoutValueHasItsDefaultsAndAMissingOneIsOff() {
    Job job = JobFile.parse("job.yaml", "deduplicate:\n");
    assertThat(job.deduplicate()).isEqualTo(DeduplicateSettings.defaults());
    assertThat(job.clean()).isNull();
    assertThat(job.extract()).isNull();
  }

  @Test
  void whatIsReadAndExtractedDependsOnTheseTwoSectionsAlone() {
    String reading = "read: {sample: 0.5}\nextract: {favor: recall}\n";
    Job job = JobFile.parse("job.yaml", reading);
    Job other = JobFile.parse("job.yaml", reading + "clean:\nwrite: {format: parquet}\n");
    assertThat(JobFile.printReading(other))
        .isEqualTo(JobFile.printReading(job))
        .contains("sample: 0.5", "favor: recall");
    assertThat(JobFile.printReading(JobFile.parse("job.yaml", "read: {sample: 0.5}\n")))
        .isNotEqualTo(JobFile.printReading(job));
    assertThat(JobFile.printReading(JobFile.parse("job.yaml", "extract: {favor: recall}\n")))
        .isNotEqualTo(JobFile.printReading(job));
  }

  @Test
  void settingsAreRead() {
    Job job =
        JobFile.parse(
            "job.yaml",
            "deduplicate:\n  urls: first\n  dump: {keep: NONE, minWords: 5}\n  site: {minPages: 4}\n");
    assertThat(job.deduplicate()).isNotNull();
    assertThat(job.deduplicate().urls()).isEqualTo(DeduplicateSettings.Urls.FIRST);
    assertThat(job.deduplicate().dump())
        .isEqualTo(DumpSettings.of(null, 5, null, DumpSettings.Keep.NONE));
    assertThat(job.deduplicate().site().minPages()).isEqualTo(4);
    assertThat(job.deduplicate().site().teasers()).isTrue();
  }

  @Test
  void anUnknownStageIsNamedWithItsLineAndTheNearestOne() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "read:\nlangage:\n"))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("job.yaml:2: there is no stage 'langage'; nearest is 'language'");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLineAndTheNearestOne() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "deduplicate:\n  site:\n    minPage: 3\n"))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("job.yaml:3: there is no key 'minPage'; nearest is 'minPages'");
  }

  @Test
  void anIllegalWordIsNamedWithTheLegalOnes() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "deduplicate:\n  urls: newst\n"))
        .isInstanceOf(JobException.class)
        .hasMessage("job.yaml:2: urls is 'newst'; nearest is 'newest' (legal: newest, first, all)");
  }

  @Test
  void aNumberOutOfRangeIsNamedWithTheRange() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "deduplicate:\n  site: {minPages: 1}\n"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("job.yaml:2: site: site.minPages is 1, must be at least 2");
  }

  @Test
  void aWordForANumberIsNamed() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "deduplicate:\n  site: {minPages: many}\n"))
        .isInstanceOf(JobException.class)
        .hasMessage("job.yaml:2: site.minPages is 'many', not a integer");
  }

  @Test
  void aKeyTwiceIsAnError() {
    assertThatThrownBy(
            () -> JobFile.parse("job.yaml", "deduplicate:\n  urls: all\n  urls: first\n"))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("Duplicate field 'urls'");
  }

  @Test
  void whatIsNoMapIsNoJob() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "- read\n"))
        .hasMessageContaining("job.yaml:1: a job file is a map of sections");
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "read: [\n"))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("job.yaml:");
    assertThatThrownBy(() -> JobFile.read(Path.of("no-such-job.yaml")))
        .hasMessage("no-such-job.yaml: no such job file, or it cannot be read");
  }
}
