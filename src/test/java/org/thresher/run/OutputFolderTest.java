package org.thresher.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir private Path folder;

  @Test
  void anAbsentFolderIsFineAndIsNotMade() {
    OutputFolder.check(folder.resolve("a/b").toString());
    assertThat(folder.resolve("a")).doesNotExist();
  }

  @Test
  void anEmptyFolderIsFineAndStays() {
    OutputFolder.check(folder.toString());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderWithAFileIsRefusedAndTheFileNamed() throws IOException {
    Path file = Files.createFile(Files.createDirectory(folder.resolve("data[1]")).resolve(".x"));
    assertThatThrownBy(() -> OutputFolder.check(file.getParent().toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it is not empty, it holds ")
        .hasMessageContaining(".x");
    assertThat(file).exists();
  }

  @Test
  void aFileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("out"));
    assertThatThrownBy(() -> OutputFolder.check(file.toString()))
        .hasMessageContaining("it is a file, not a folder");
    assertThatThrownBy(() -> OutputFolder.check(file.resolve("below").toString()))
        .hasMessageContaining("no permission to write in " + file);
  }

  @Test
  void unfinishedFilesOfAKilledRunAreRemoved() throws IOException {
    Path left = folder.resolve(".thresher-tmp/data/train-00000-of-00002.jsonl.tmp-1");
    Files.createDirectories(left.getParent());
    Files.createFile(left);
    OutputFolder.check(folder.toString());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAKilledCommitHadMovedIsRemovedButNothingElse() throws IOException {
    Files.createDirectories(folder.resolve(".thresher-tmp"));
    Files.writeString(
        folder.resolve(".thresher-tmp/manifest.tsv"),
        "path\tbytes\tsha256\trows\ndata/a.jsonl\t3\tff\t1\nreport/index.html\t3\tff\t\n");
    Files.createDirectories(folder.resolve("data"));
    Files.createFile(folder.resolve("data/a.jsonl"));
    Path own = Files.createFile(folder.resolve("data/own.txt"));
    assertThatThrownBy(() -> OutputFolder.check(folder.toString())).hasMessageContaining("own.txt");
    assertThat(folder.resolve("data/a.jsonl")).exists();
    Files.delete(own);
    OutputFolder.check(folder.toString());
    assertThat(folder).isEmptyDirectory();
  }
}
