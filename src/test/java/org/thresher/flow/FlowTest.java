package org.thresher.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.job.Section;
import org.thresher.job.Sections;

class FlowTest {
  @Test
  void theStepsFollowTheOrderOfTheSectionsButBlocklistsAndOwnRules() {
    assertThat(Flow.STEPS)
        .extracting(Step::name)
        .containsExactly(
            "ids",
            "site-rights",
            "rights",
            "blocklist",
            "url-rules",
            "line-rules",
            "clean",
            "deduplicate",
            "decontaminate",
            "language",
            "language-rules",
            "topics",
            "corpus-topics",
            "keyphrases",
            "quality",
            "pii",
            "drop-empty",
            "token-counts",
            "conditions");
    assertThat(
            Flow.STEPS.stream()
                .filter(
                    step ->
                        !step.name().equals("blocklist") && !step.section().equals(Sections.RULES)))
        .extracting(step -> Sections.ALL.indexOf(step.section()))
        .isSorted();
  }

  @Test
  void aJobHasTheStepsThatItsSectionsAskFor() {
    assertThat(Flow.names(Job.empty())).containsExactly("read", "ids", "drop-empty", "write");
    assertThat(Flow.names(JobFile.read(Path.of("pipelines/corpus.yaml"))))
        .containsExactly(
            "read",
            "extract",
            "ids",
            "clean",
            "deduplicate",
            "language",
            "topics",
            "quality",
            "drop-empty",
            "write");
    Job all =
        Job.empty()
            .with(Sections.QUALITY.with("blocklists: {urls: [urls.txt]}"))
            .with(Sections.TOPICS.with("{corpus: {enabled: true}, keyphrases: {enabled: true}}"))
            .with(Sections.WRITE.with("keepEmpty: true"));
    assertThat(Flow.names(all))
        .containsExactly(
            "read",
            "ids",
            "blocklist",
            "topics",
            "corpus-topics",
            "keyphrases",
            "quality",
            "write");
  }

  @Test
  void everySectionSwitchesSomethingOn() {
    assertThat(Sections.STAGES)
        .filteredOn(section -> !section.equals(Sections.EXTRACT))
        .extracting(Section::name)
        .allMatch(name -> Flow.STEPS.stream().anyMatch(step -> step.section().name().equals(name)));
  }

  @Test
  void theUsersFilesAreKnownByTheirHash(@TempDir Path folder) throws IOException {
    String words = Files.writeString(folder.resolve("words.txt"), "grog\n").toString();
    String items = Files.writeString(folder.resolve("items.jsonl"), "{}\n").toString();
    Job job =
        Job.empty()
            .with(Sections.QUALITY.with("blocklists: {words: [" + words + "]}"))
            .with(Sections.DECONTAMINATE.with("sets: [" + items + "]"));
    assertThat(Flow.settingsFiles(job))
        .containsOnlyKeys(items, words)
        .allSatisfy((name, hash) -> assertThat(hash).matches("[0-9a-f]{64}"));
  }
}
