package org.thresher.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.DeduplicateSettings.KeptCopy;

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

  @ParameterizedTest
  @ValueSource(strings = {"markdown: true", "offsets: true", "markdown: true, offsets: true"})
  void whatExtractionFindsForTheRowsIsPartOfWhatIsRead(String write) {
    Job job = JobFile.parse("job.yaml", "extract:\nwrite: {" + write + "}\n");
    assertThat(JobFile.printReading(job))
        .isNotEqualTo(JobFile.printReading(JobFile.parse("job.yaml", "extract:\n")))
        .contains(write.substring(0, write.indexOf(',') < 0 ? write.length() : write.indexOf(',')));
  }

  @Test
  void settingsAreRead() {
    Job job =
        JobFile.parse(
            "job.yaml",
            """
            deduplicate:
              urls: first
              dump: {keep: NONE, minWords: 5}
              site: {minPages: 4}
            """);
    assertThat(job.get(Sections.DEDUPLICATE))
        .isEqualTo(
            new DeduplicateSettings(
                DeduplicateSettings.Urls.FIRST,
                DeduplicateSettings.Pages.DEFAULTS,
                new SiteSettings(true, 4, 15, 0.2, true, SiteSettings.Memory.DEFAULTS),
                NearSettings.DEFAULTS,
                new DumpSettings(true, 5, DumpSettings.Match.FOLDED, DumpSettings.Keep.NONE),
                DeduplicateSettings.Output.REMOVE,
                ""));
  }

  @Test
  void aPartOfASectionIsSwitchedByItsName() {
    DeduplicateSettings settings =
        Sections.DEDUPLICATE.with("pages: false\nnear: false\nsite: true\ndump:\n  enabled: false");
    assertThat(settings.pages()).isEqualTo(new DeduplicateSettings.Pages(false, KeptCopy.FIRST));
    assertThat(settings.near().enabled()).isFalse();
    assertThat(settings.site()).isEqualTo(SiteSettings.DEFAULTS);
    assertThat(settings.dump().enabled()).isFalse();
    assertThat(Sections.TOPICS.with("keyphrases: true").keyphrases().enabled()).isTrue();
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
    assertThat(JobFile.parse("empty.yaml", "read:")).isEqualTo(Job.empty());
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
            "job.yaml:2: deduplicate.urls is 'newst'; nearest is 'newest' (legal: newest, first,"
                + " all)");
  }

  @Test
  void aKeyTwiceIsAnError() {
    assertThatThrownBy(
            () -> JobFile.parse("job.yaml", "deduplicate:\n  urls: all\n  urls: first\n"))
        .isInstanceOf(JobException.class)
        .hasMessage("job.yaml:3: the key 'urls' is given twice; take one out");
  }

  /** Values that YAML or a library would take for something that is not there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "write: {format: 1}",
        "write: {format: '0'}",
        "deduplicate: {urls: 0}",
        "language: {codes: 2}",
        "read: {maxPageBytes: 5000.9}",
        "read: {maxPageBytes: 5000.0}",
        "read: {maxPageBytes: 010000}",
        "read: {maxPageBytes: 0x1000}",
        "read: {maxPageBytes: 0b1000000000000}",
        "read: {maxPageBytes: 50:00}",
        "read: {maxPageBytes: 5e4}",
        "read: {maxPageBytes: 1__000}",
        "read: {maxPageBytes: _1000}",
        "read: {maxPageBytes: 5,000}",
        "read: {maxPageBytes: true}",
        "read: {maxPageBytes: ''}",
        "read: {maxPageBytes: \" \"}",
        "read: {maxPageBytes: [1, 2]}",
        "read: {maxPageBytes: {a: 1}}",
        "read: {maxPageBytes: 99999999999999999999}",
        "read: {chunkBytes: 99999999999999999999}",
        "read: {maxPageBytes: \u0665\u0660\u0660\u0660}",
        "clean: {model: 7}",
        "clean: {model: 1}",
        "clean: {model: yes}",
        "clean: {model: maybe}",
        "clean: {model: [true]}",
        "clean: {threshold: .nan}",
        "clean: {threshold: NaN}",
        "clean: {threshold: \"NaN\"}",
        "clean: {threshold: .inf}",
        "clean: {threshold: -1e400}",
        "clean: {threshold: 1f}",
        "clean: {threshold: 0x1p3}",
        "clean: {threshold: high}",
        "clean: {rules: {separators: true}}",
        "clean: {rules: [1]}",
        "topics: {minScore: NaN}",
        "topics: {minScore: 0x1}",
        "topics: {corpus: {topics: many}}",
        "language: {keep: {en: true}}",
        "deduplicate: {site: yes}",
        "deduplicate: {index: ''}",
        "deduplicate: {index: '  '}",
        "deduplicate: {index: [a]}",
        "deduplicate: {index: {a: b}}",
        "topics: {model: ''}",
        "language: {keep: ['']}",
        "language: {keep: [[eng]]}",
        "read: {fields: text}",
        "read: {fields: {text: {a: b}}}",
        "read: 5",
        "read: ''",
        "read: [a]",
      })
  void aValueThatMeansSomethingElseIsRefused(String yaml) {
    refused(yaml, "; must be |nearest is |must be a list|must be one value");
  }

  /** A job without a stage does nothing: whoever runs one has forgotten something. */
  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "# read:\n", "---\n", "--- # nothing\n", "~\n", "null"})
  void anEmptyJobFileIsRefused(String yaml) {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", yaml))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("the job file is empty; must name its stages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "language: {keep: sr-Latn}",
        "language: {keep: 'sr-Latn'}",
        "language:\n  keep: sr-Latn\n",
        "language: {keep: [sr-Latn]}",
        "language:\n  keep:\n  - sr-Latn\n",
        "language: {keep: \"sr-Latn\", }",
      })
  void aScalarIsAListOfOne(String yaml) {
    assertThat(JobFile.parse("job.yaml", yaml).get(Sections.LANGUAGE).keep())
        .containsExactly("sr-Latn");
  }

  /** What YAML has and a job file does not, or what is no YAML at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "read:\n---\nwrite:\n",
        "read:\n...\nnonsense\n",
        "read: *x\n",
        "read: &x {sample: 1}\n",
        "write:\n  compression: *nowhere\n",
        "read:\n  fields:\n    text: [*nowhere]\n",
        "a: &a [x]\nb: &b [*a, *a]\n",
        "read: !!java.net.URL [x]\n",
        "read: !x y\n",
        "read: {sample: !!float 1}\n",
        "%YAML 9.9\n---\nread:\n",
        "%TAG ! x\n---\nread:\n",
        "read:\n\tmaxPageBytes: 5\n",
        "read: {\n",
        "read: [\n",
        "read: {sample: 'x}\n",
        "read: {sample: 1,, a}\n",
        "read: a: b\n",
        "read\nwrite\n: x\n",
        "read:\n  sample: 1\n maxPageBytes: 5\n",
        "? [a]\n: b\n",
        "read: `x`\n",
        "read: @x\n",
        "read:\nread:\n",
        "read: {sample: 1, sample: 1}\n",
        "read: \u0001\n",
        "<<: {read: {}}\n",
        "- read\n",
        "read",
      })
  void whatIsNotForJobFilesIsRefused(String yaml) {
    refused(yaml, ".");
  }

  private static void refused(String yaml, String words) {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", yaml))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("job.yaml:")
        .hasMessageMatching("[^\\n`]{10,300}")
        .hasMessageFindingMatch(words)
        .hasMessageNotContainingAny(
            "java.", "jackson", "Exception", "deserialize", "token", "START_", "Node", "thresher.");
  }

  @Test
  void deepAndLongTextsAreRefusedSoon() {
    refused("read: " + "[".repeat(100_000), "deep");
    refused("read: " + "{a: ".repeat(100_000), "deep");
    refused("a:\n" + " - ".repeat(100_000), "deep|not");
    refused("write: {format: " + "x".repeat(1_000_000) + "}", "legal: jsonl");
    refused("x".repeat(100_000) + ":\n", ".");
    refused("read: {" + "y".repeat(1000) + ": 1}", "there is no key");
  }

  @Test
  void whatIsNoFileOrTooLargeOrNoTextIsNoJob(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> JobFile.read(folder))
        .hasMessage(
            folder + ": a job must be a file, not a folder, a pipe or a device; name a .yaml file");
    assertThatThrownBy(() -> JobFile.read(Path.of("/dev/zero")))
        .hasMessageContaining("not a folder, a pipe or a device");
    Path job = folder.resolve("job.yaml");
    Files.write(job, new byte[] {(byte) 0xff, (byte) 0xfe, 'r', 0, 'e', 0});
    assertThatThrownBy(() -> JobFile.read(job))
        .hasMessage(job + ": it is no text in UTF-8; save it as UTF-8");
    Files.write(job, new byte[2_000_000]);
    assertThatThrownBy(() -> JobFile.read(job)).hasMessageContaining("at most 1048576 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "5000,5000",
    "+5000,5000",
    "'\"5000\"',5000",
    "1_000_000,1000000",
    "'5000 # bytes',5000",
  })
  void aNumberIsWhatStandsThere(String written, int number) {
    Job job = JobFile.parse("job.yaml", "\uFEFFread:\r\n  maxPageBytes: " + written + "\r\n");
    assertThat(job.get(Sections.READ).maxPageBytes()).isEqualTo(number);
  }

  @Test
  void aJobWithWhatATerminalWouldObeyIsPrintedWithEscapes() {
    String name = "a\u202e\u009b31m\u001b]0;x\u0007\u2028 \"b\" 'c'";
    Job job = Job.empty().with(DeduplicateSettings.DEFAULTS.withIndex(name));
    String printed = JobFile.print(job);
    assertThat(printed).doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\u2028\u0080-\u009f&&[^\\n]]");
    assertThat(JobFile.parse("printed", printed)).isEqualTo(job);
  }

  @Test
  void whatIsNoMapIsNoJob() {
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "- read\n"))
        .hasMessageContaining("job.yaml:1: this is no job: must be a map of sections");
    assertThatThrownBy(() -> JobFile.parse("job.yaml", "read: [\n"))
        .isInstanceOf(JobException.class)
        .hasMessageStartingWith("job.yaml:");
    assertThatThrownBy(() -> JobFile.read(Path.of("no-such-job.yaml")))
        .hasMessage("no-such-job.yaml: no such job file; thresher init writes a new" + " one");
  }

  @Test
  void aJobWithRulesIsReadBackAsItIsPrinted() {
    Job job =
        JobFile.parse(
            "job.yaml",
            """
            rules:
              keep: [{name: a, css: ["p.x > b:not([y='z'])", "#n"], site: example.org, page: /t/**}]
              remove:
                - {name: b, regex: '^\\d+ "min" read: $', language: [eng, zh-Hans]}
                - {name: c, line: ["- yes", "null", "0010", "x: y # z"], prefix: []}
              drop: [{name: d, when: "title == 'it''s' || n_chars < 1"}]
              urls: {exclude: ["**.pdf"]}
            """);
    assertThat(job.get(Sections.RULES).remove().get(1).line())
        .containsExactly("- yes", "null", "0010", "x: y # z");
    assertThat(JobFile.parse("printed.yaml", JobFile.print(job))).isEqualTo(job);
    assertThat(JobFile.print(job)).doesNotContain("[]\n    name");
    assertThat(JobFile.printReading(job)).isNotEqualTo(JobFile.printReading(job.without("rules")));
  }
}
