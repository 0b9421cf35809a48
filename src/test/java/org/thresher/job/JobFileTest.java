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
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
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
    assertThat(job.get(Sections.DEDUPLICATE)).isEqualTo(DeduplicateSettings.DEFAULTS);
    assertThat(job.has(Sections.CLEAN)).isFalse();
    assertThatThrownBy(() -> job.get(Sections.CLEAN)).hasMessage("the job has no section clean");
    assertThat(job.get(Sections.READ)).isEqualTo(ReadSettings.DEFAULTS);
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
    assertThat(job.get(Sections.DEDUPLICATE))
        .isEqualTo(
            new DeduplicateSettings(
                DeduplicateSettings.Urls.FIRST,
                true,
                new SiteSettings(true, 4, 15, 0.2, true),
                NearSettings.DEFAULTS,
                new DumpSettings(true, 5, DumpSettings.Match.FOLDED, DumpSettings.Keep.NONE),
                DeduplicateSettings.Output.REMOVE,
                ""));
  }

  @Test
  void aJobIsChangedBySection() {
    Job job = JobFile.parse("job.yaml", "write:\nclean:\ndeduplicate:\n");
    Job changed =
        job.with(Sections.CLEAN.with("threshold: -1"))
            .without("deduplicate")
            .with(LanguageSettings.DEFAULTS);
    assertThat(changed.get(Sections.CLEAN).threshold()).isEqualTo(-1);
    assertThat(JobFile.tree(changed).fieldNames())
        .toIterable()
        .containsExactly("read", "clean", "language", "write");
    assertThat(job.has(Sections.DEDUPLICATE)).isTrue();
    assertThatThrownBy(() -> job.without("write")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> job.with(SiteSettings.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(JobFile.parse("empty.yaml", "")).isEqualTo(Job.empty());
  }

  @Test
  void textIsTakenAsItIsWritten() {
    Job job = JobFile.parse("job.yaml", "deduplicate: {index: 0010}\nlanguage: {keep: [no]}\n");
    assertThat(job.get(Sections.DEDUPLICATE).index()).isEqualTo("0010");
    assertThat(job.get(Sections.LANGUAGE).keep()).containsExactly("no");
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
        .hasMessage(
            "job.yaml:2: deduplicate.urls is 'newst'; nearest is 'newest' (legal: newest, first, all)");
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
