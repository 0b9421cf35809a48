package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.thresher.corpus.RowSchema;
import org.thresher.document.Reason;
import org.thresher.flow.Flow;
import org.thresher.job.Section;
import org.thresher.job.Sections;

/** What the README says of the code must be what the code says. */
class ReadmeTest {
  private static String readme() throws IOException {
    return Files.readString(Path.of("README.md"));
  }

  @Test
  void theTableOfColumnsIsThatOfTheSchema() throws IOException {
    assertThat(readme()).contains(RowSchema.markdown().strip());
  }

  @Test
  void theTableOfStagesHasTheSectionsOfTheJobInTheirOrder() throws IOException {
    String stages = between(readme(), "\n## Stages\n", "\n## ");
    List<String> rows =
        stages
            .lines()
            .dropWhile(line -> !line.startsWith("| stage"))
            .takeWhile(line -> line.startsWith("|"))
            .skip(2)
            .map(line -> line.substring(line.indexOf('`') + 1, line.indexOf('`', 3)))
            .toList();
    assertThat(rows).isEqualTo(Sections.ALL.stream().map(Section::name).toList());
  }

  @Test
  void theTableOfStepsIsThatOfTheFlow() throws IOException {
    assertThat(readme()).contains(Flow.markdown().strip());
  }

  @Test
  void thePagesForContributorsNameEveryStage() throws IOException {
    String row =
        Files.readString(Path.of("CONTRIBUTING.md"))
            .lines()
            .filter(line -> line.startsWith("| `stage."))
            .findAny()
            .orElseThrow();
    String packages =
        Files.readString(Path.of("src/main/java/org/thresher/package-info.java"))
            .lines()
            .filter(line -> line.startsWith(" * stage.*"))
            .findAny()
            .orElseThrow();
    List<String> names = Sections.ALL.stream().map(Section::name).toList();
    assertThat(row).startsWith("| `stage." + String.join("` `.", names) + "` |");
    assertThat(packages).endsWith(" " + String.join(", ", names));
  }

  private static String between(String text, String start, String end) {
    int from = text.indexOf(start) + start.length();
    return text.substring(from, text.indexOf(end, from));
  }

  @Test
  void allReasonsAreNamed() throws IOException {
    for (Reason reason : Reason.values()) {
      assertThat(readme()).contains("`" + reason.label() + "`");
    }
  }

  @Test
  void allJobsAreNamed() throws IOException {
    List<Path> jobs;
    try (Stream<Path> files = Files.list(Path.of("pipelines"))) {
      jobs = files.toList();
    }
    assertThat(jobs).isNotEmpty();
    for (Path job : jobs) {
      assertThat(readme()).contains("`pipelines/" + job.getFileName() + "`");
    }
  }
}
