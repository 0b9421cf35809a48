package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.job.JobException;

class MetricsFileTest {
  @TempDir private Path folder;

  private MetricsFile at(long second) {
    return MetricsFile.of(
        folder.resolve("nightly.prom"), Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
  }

  private String text() throws IOException {
    return Files.readString(folder.resolve("nightly.prom"));
  }

  @Test
  void eachStateOfARunReplacesTheFileAsAWhole() throws IOException {
    MetricsFile metrics = at(1000);
    metrics.begin(3, 4096);
    assertThat(text())
        .contains("# TYPE thresher_run_running gauge\nthresher_run_running{name=\"nightly\"} 1\n")
        .contains("thresher_run_input_bytes{name=\"nightly\"} 4096\n")
        .doesNotContain("exit_code");
    metrics.progress(new TreeMap<>(Map.of("read.records_read", 7L)));
    assertThat(text())
        .contains("thresher_run_counter{name=\"nightly\",counter=\"read.records_read\"} 7\n");
    metrics.end(0);
    assertThat(text())
        .contains("thresher_run_running{name=\"nightly\"} 0\n")
        .contains("thresher_run_exit_code{name=\"nightly\"} 0\n")
        .contains("thresher_run_last_success_time_seconds{name=\"nightly\"} 1000\n");
    assertThat(folder.toFile().list()).containsExactly("nightly.prom");
  }

  @Test
  void aFailedRunKeepsTheTimeOfTheLastSuccess() throws IOException {
    at(1000).end(0);
    MetricsFile failing = at(2000);
    failing.begin(1, 1);
    assertThat(text()).contains("exit_code{name=\"nightly\"} 0\n");
    failing.end(1);
    assertThat(text())
        .contains("thresher_run_exit_code{name=\"nightly\"} 1\n")
        .contains("thresher_run_start_time_seconds{name=\"nightly\"} 2000\n")
        .contains("thresher_run_last_success_time_seconds{name=\"nightly\"} 1000\n");
  }

  @Test
  void aFolderThatIsNotThereIsNamedBeforeTheRun() {
    Path file = folder.resolve("absent/nightly.prom");
    assertThatThrownBy(() -> MetricsFile.of(file, Clock.systemUTC()))
        .isInstanceOf(JobException.class)
        .hasMessageContaining(file.toString());
  }
}
