package org.thresher.stage.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bucket whose rows are ten times the heap is decided about: it takes time, not memory. */
class HotBucketIT {
  @TempDir private Path folder;

  @ParameterizedTest
  // Of ten million documents of a band, all are compared with the first one.
  @CsvSource({"dump, 4", "site, 3", "near, 9999999"})
  void aHotKeyOfTenMillionRowsNeedsNoMemory(String rule, int decided)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                HotBucket.class.getName(),
                rule)
            .redirectErrorStream(true)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    // Beam warns once that nobody counts outside of a pipeline.
    assertThat(printed.lines().reduce("", (before, line) -> line).strip())
        .isEqualTo(Integer.toString(decided));
  }
}
