package org.thresher.stage.read.bytes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFileTest {
  @TempDir Path folder;

  /** Opening it would wait for a writer. */
  @Test
  void aPipeIsNoFile() throws IOException, InterruptedException {
    Path pipe = folder.resolve("a.txt");
    int made;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    } catch (IOException noSuchProgram) {
      made = -1;
    }
    Assumptions.assumeTrue(made == 0, "this system makes no pipes");

    assertThatThrownBy(() -> StoredFile.of(pipe.toString()).open(0))
        .isInstanceOf(DamagedInputException.class)
        .hasMessage("a pipe or a device, not a file");
  }

  @Test
  void devicesAndFoldersAreNoFiles() {
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")), "this system has no devices");

    assertThatThrownBy(() -> StoredFile.of("/dev/zero").open(0)).hasMessageContaining("device");
    assertThatThrownBy(() -> StoredFile.of(folder.toString()).open(0))
        .hasMessage("a folder, not a file");
  }

  @Test
  void aFileThatIsGoneCannotBeOpened() {
    assertThatThrownBy(() -> StoredFile.of(folder.resolve("gone.txt").toString()).open(0))
        .isInstanceOf(IOException.class);
  }
}
