package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTempFolderTest {
  @TempDir private Path base;

  @Test
  void foldersOfProcessesThatAreNoMoreAreDeletedAndAllElseIsLeft() throws IOException {
    Path dead = Files.createDirectories(base.resolve("thresher-1/flink-io/spill")).getParent();
    Files.createFile(base.resolve("thresher-1/lock"));
    Files.createFile(dead.resolve("file"));
    Path living = Files.createDirectories(base.resolve("thresher-2"));
    Path own = Files.createDirectories(base.resolve("thresher-notes"));
    Files.createFile(own.resolve("notes.txt"));
    try (FileLock lock = ProcessTempFolder.lock(living)) {
      assertThat(lock).isNotNull();
      ProcessTempFolder.sweep(base);
    }
    assertThat(base.resolve("thresher-1")).doesNotExist();
    assertThat(living).exists();
    assertThat(own.resolve("notes.txt")).exists();
  }
}
