package org.thresher.run;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputFolderTest {
  /** SHA-256 of nothing. */
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

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
    assertThatThrownBy(() -> OutputFolder.check(requireNonNull(file.getParent()).toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("it is not empty, it holds ")
        .hasMessageContaining(".x");
    assertThat(file).exists();
  }

  @Test
  void aFileIsRefused() throws IOException {
    Path file = Files.createFile(folder.resolve("out"));
    assertThatThrownBy(() -> OutputFolder.check(file.toString()))
        .hasMessageContaining("it is a file; name a folder");
    assertThatThrownBy(() -> OutputFolder.check(file.resolve("below").toString()))
        .hasMessageContaining(file + " is a file, not a folder");
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
    journal("data/a.jsonl\t0\t" + EMPTY + "\t1\nreport/index.html\t3\t" + EMPTY + "\t\n");
    Files.createDirectories(folder.resolve("data"));
    Files.createFile(folder.resolve("data/a.jsonl"));
    Path own = Files.createFile(folder.resolve("data/own.txt"));
    assertThatThrownBy(() -> OutputFolder.check(folder.toString())).hasMessageContaining("own.txt");
    assertThat(folder.resolve("data/a.jsonl")).exists();
    Files.delete(own);
    OutputFolder.check(folder.toString());
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../precious.txt",
        "data/../../precious.txt",
        "data/./../../precious.txt",
        "/precious.txt",
        "data//precious.txt",
        "notes/precious.txt",
        "precious.txt",
        "..",
        "data/",
        "data\\..\\precious.txt",
        ".thresher-tmp/../../precious.txt",
      })
  void aJournalThatNamesWhatNoRunWritesIsRefused(String path) throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Path precious = Files.createFile(folder.resolve("precious.txt"));
    journal(out, path + "\t0\t" + EMPTY + "\t\n");
    assertThatThrownBy(() -> OutputFolder.check(out.toString()))
        .hasMessageContaining("manifest.tsv, which lists the files of a killed run, is damaged");
    assertThat(precious).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/a.jsonl",
        "data/a.jsonl\t0\tff\t",
        "data/a.jsonl\tx\ty\tz",
        "data/a.jsonl\t-1\tHASH\t",
        "data/a.jsonl\t99999999999999999999\tHASH\t",
        "data/a.jsonl\t0\tHASH\t\tx",
        "data/a.jsonl\t0\tHASH\tmany",
      })
  void aDamagedJournalIsNamed(String line) throws IOException {
    journal(line.replace("HASH", EMPTY) + "\n");
    assertThatThrownBy(() -> OutputFolder.check(folder.toString()))
        .hasMessageContaining(".thresher-tmp/manifest.tsv")
        .hasMessageContaining("is damaged; delete what that run left");
  }

  /** Whatever byte of a journal is another one, no file is deleted that is not as it says. */
  @Test
  void eachByteOfAJournalCounts() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data")).resolve("a.jsonl");
    Path journal = folder.resolve(".thresher-tmp/manifest.tsv");
    journal("data/a.jsonl\t0\t" + EMPTY + "\t\n");
    byte[] whole = Files.readAllBytes(journal);
    Files.createFile(data);
    for (int i = 0; i < whole.length; i++) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(journal, flipped);
      assertThatThrownBy(() -> OutputFolder.check(folder.toString())).as("byte " + i).isNotNull();
      assertThat(data).exists();
    }
    Files.write(journal, whole);
    OutputFolder.check(folder.toString());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileWithOtherContentThanTheJournalTellsIsLeftAlone() throws IOException {
    journal("data/a.jsonl\t0\t" + EMPTY + "\t\n");
    Path own = Files.createDirectories(folder.resolve("data")).resolve("a.jsonl");
    Files.writeString(own, "somebody's own");
    assertThatThrownBy(() -> OutputFolder.check(folder.toString()))
        .hasMessageContaining("it is not empty, it holds " + own);
    assertThat(own).hasContent("somebody's own");
  }

  @Test
  void whatALinkLeadsToIsLeftAlone() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path precious = Files.createFile(elsewhere.resolve("x.txt"));
    Path out = Files.createDirectories(folder.resolve("out"));
    Path unfinished = out.resolve(".thresher-tmp");
    Files.createSymbolicLink(unfinished, elsewhere);
    assertThatThrownBy(() -> OutputFolder.check(out.toString())).hasMessageContaining("is a link");
    assertThat(precious).exists();
    Files.delete(unfinished);
    journal(out, "data/x.txt\t0\t" + EMPTY + "\t\n");
    Files.createSymbolicLink(out.resolve("data"), elsewhere);
    assertThatThrownBy(() -> OutputFolder.check(out.toString()))
        .hasMessageContaining("is reached through a link");
    assertThat(precious).exists();
  }

  @Test
  void theFolderItselfMayBeALink() throws IOException {
    Path real = Files.createDirectories(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    OutputFolder.check(link.toString());
    journal(link, "data/a.txt\t0\t" + EMPTY + "\t\n");
    Files.createFile(Files.createDirectories(real.resolve("data")).resolve("a.txt"));
    OutputFolder.check(link.toString());
    assertThat(real).isEmptyDirectory();
    Files.createFile(real.resolve("mine.txt"));
    assertThatThrownBy(() -> OutputFolder.check(link.toString()))
        .hasMessageContaining("it is not empty, it holds " + link.resolve("mine.txt"));
  }

  @Test
  void theLocksOfAnotherFolderAreLeftAlone() throws IOException {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path dead = Files.createFile(elsewhere.resolve(LockClaim.thisHost() + "_4194999_0_00aa.lock"));
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.createSymbolicLink(out.resolve(FolderLock.CLAIMS), elsewhere);
    assertThatThrownBy(() -> FolderLock.acquire(out.toString())).hasMessageContaining("is a link");
    assertThat(dead).exists();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"notes.txt", "notes/a.txt", "data.txt", ".x", "README.md/x", "run.json.x"})
  void anUnfinishedFileThatNoRunWritesIsLeftAlone(String name) throws IOException {
    Path own = folder.resolve(".thresher-tmp").resolve(name);
    Files.createDirectories(own.getParent());
    Files.createFile(own);
    assertThatThrownBy(() -> OutputFolder.check(folder.toString()))
        .hasMessageContaining("which no run has written");
    assertThat(own).exists();
  }

  @Test
  void anEmptyFolderOfSomebodysOwnStays() throws IOException {
    Path own = Files.createDirectories(folder.resolve("plans/for later"));
    Files.createDirectories(folder.resolve("data/language=eng"));
    OutputFolder.check(folder.toString());
    assertThat(own).exists();
    assertThat(folder.resolve("data")).doesNotExist();
  }

  private void journal(String lines) throws IOException {
    journal(folder, lines);
  }

  private static void journal(Path out, String lines) throws IOException {
    Files.createDirectories(out.resolve(".thresher-tmp"));
    Files.writeString(
        out.resolve(".thresher-tmp/manifest.tsv"), "path\tbytes\tsha256\trows\n" + lines);
  }
}
