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
