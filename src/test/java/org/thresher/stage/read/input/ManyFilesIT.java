package org.thresher.stage.read.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of files that is many times the heap is sorted, written, read and planned. */
class ManyFilesIT {
  @TempDir private Path folder;

  @Test
  void threeHundredThousandFilesNeedNoMemory() throws IOException, InterruptedException {
    assertThat(listed("-Xmx40m", 300_000))
        .isEqualTo("300000 files, 300000 chunks, 1002 units, 59 shards");
  }

  private String listed(String heap, int number) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                ManyFiles.class.getName(),
                String.valueOf(number),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
