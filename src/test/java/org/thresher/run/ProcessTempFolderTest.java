package org.thresher.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTempFolderTest {
  @TempDir private Path base;

  private Path folder(String name) throws IOException {
    return Files.createDirectories(base.resolve(name));
  }

  @Test
  void foldersOfProcessesThatAreNoMoreAreDeletedAndAllElseIsLeft() throws IOException {
    Path dead = folder("thresher-1");
    Files.createDirectories(dead.resolve("flink-io/spill"));
    requireNonNull(ProcessTempFolder.lock(dead)).acquiredBy().close();
    Files.createFile(dead.resolve("file"));
    Path living = folder("thresher-2");
    Path own = folder("thresher-notes");
    Files.createFile(own.resolve("notes.txt"));
    try (FileLock lock = ProcessTempFolder.lock(living)) {
      assertThat(lock).isNotNull();
      ProcessTempFolder.sweep(base);
    }
    assertThat(dead).doesNotExist();
    assertThat(living).exists();
    assertThat(own.resolve("notes.txt")).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pid 1",
        "temporary folder of a Thresher process: thresher-other\n",
        "temporary folder of a Thresher process: ",
        "temporary folder of a Thresher process: thresher-corpus",
        " temporary folder of a Thresher process: thresher-corpus\n",
      })
  void aLockFileThatDoesNotNameItsFolderProvesNothing(String content) throws IOException {
    Path own = folder("thresher-corpus");
    Files.writeString(own.resolve("lock"), content);
    ProcessTempFolder.sweep(base);
    assertThat(own.resolve("lock")).hasContent(content);
  }

  @Test
  void aLinkToAFolderIsNotFollowed() throws IOException {
    Path elsewhere = folder("elsewhere");
    Files.createSymbolicLink(base.resolve("thresher-3"), elsewhere);
    Files.writeString(
        elsewhere.resolve("lock"), "temporary folder of a Thresher process: thresher-3\n");
    ProcessTempFolder.sweep(base);
    assertThat(elsewhere.resolve("lock")).exists();
  }

  /** Whatever byte of its lock file is another one, a folder stays. */
  @Test
  void eachByteOfTheProofCounts() throws IOException {
    Path dead = folder("thresher-4");
    requireNonNull(ProcessTempFolder.lock(dead)).acquiredBy().close();
    Path lock = dead.resolve("lock");
    byte[] whole = Files.readAllBytes(lock);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(lock, flipped);
      ProcessTempFolder.sweep(base);
      assertThat(lock).as("byte " + i).exists();
    }
    Files.write(lock, whole);
    ProcessTempFolder.sweep(base);
    assertThat(dead).doesNotExist();
  }
}
