package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.run.FolderLock;

/** Runs that process what is new since the last one. */
class IncrementalIT {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    add("monday/a.txt", "The ferry leaves at nine.");
    add("monday/b.txt", "The mill is closed.");
  }

  private void add(String name, String text) throws IOException {
    Path file = folder.resolve("dump").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private MadeCorpus.Ending run(String output) {
    return runJob(Path.of("pipelines/extract.yaml"), output);
  }

  private MadeCorpus.Ending runJob(Path job, String output) {
    return MadeCorpus.command(
        "run",
        job,
        "--input=" + folder.resolve("dump"),
        "--output=" + folder.resolve(output),
        "--incremental=" + folder.resolve("state"));
  }

  private List<String> texts(String output) throws IOException {
    return MadeCorpus.at(folder.resolve(output)).rows("data").stream()
        .map(row -> row.get("file_path").asText() + ": " + row.get("text").asText())
        .toList();
  }

  @Test
  void onlyWhatIsNewOrHasChangedIsProcessed() throws IOException {
    assertThat(run("one").errors()).contains("incremental: 2 of 2 files are new");
    assertThat(texts("one")).hasSize(2);
    add("monday/b.txt", "The mill is open.");
    add("tuesday/c.txt", "The bridge is up.");
    assertThat(run("two").errors()).contains("incremental: 2 of 3 files are new");
    assertThat(texts("two"))
        .containsExactly("monday/b.txt: The mill is open.", "tuesday/c.txt: The bridge is up.");
    assertThat(MadeCorpus.at(folder.resolve("two")).json("run.json").at("/input/files").asInt())
        .isEqualTo(2);
    MadeCorpus.Ending nothing = run("three");
    assertThat(nothing.code()).isZero();
    assertThat(nothing.errors())
        .isEqualTo("incremental: 0 of 3 files are new or have changed; nothing is written\n");
    assertThat(folder.resolve("three")).doesNotExist();
    assertThat(folder.resolve("state").toFile().list()).containsExactly("inputs.jsonl");
  }

  @Test
  void aRunThatFailsLeavesTheStateAsItWas() throws IOException {
    Files.createDirectories(folder.resolve("one"));
    Files.createFile(folder.resolve("one/precious.txt"));
    assertThat(run("one").code()).isEqualTo(1);
    assertThat(run("two").errors()).contains("incremental: 2 of 2 files are new");
  }

  @Test
  void aStepThatWasKilledIsFinishedIfItsOutputIsCompleteAndForgottenIfNot() throws IOException {
    assertThat(run("one").code()).isZero();
    Path state = folder.resolve("state/inputs.jsonl");
    Path next = folder.resolve("state/inputs.next.jsonl");
    Files.move(state, next);
    assertThat(run("two").errors()).contains("0 of 2 files are new");
    Files.move(state, next);
    Files.delete(folder.resolve("one/manifest.tsv"));
    add("tuesday/c.txt", "The bridge is up.");
    assertThat(run("three").errors()).contains("2 of 3 files are new");
    assertThat(run("more").errors()).contains("1 of 3 files are new");
    Files.writeString(next, "{\"output\": \"cut o");
    assertThat(run("four").errors()).contains("0 of 3 files are new");
    add("wednesday/d.txt", "The school is new.");
    assertThat(run("five").errors()).contains("1 of 4 files are new");
    assertThat(next).doesNotExist();
  }

  @Test
  void whatStoodInAnEarlierIncrementIsARepeat() throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), "read:\ndeduplicate:\nwrite:\n");
    String text = "The ferry to the island leaves at nine in the morning, every day but Sunday.";
    add("monday/long.txt", text);
    assertThat(runJob(job, "one").code()).isZero();
    assertThat(texts("one")).hasSize(3);
    add("tuesday/copy.txt", text);
    add(
        "tuesday/own.txt",
        "The lighthouse keeper has painted his door green, and then blue again.");
    assertThat(runJob(job, "two").code()).isZero();
    assertThat(texts("two")).singleElement().asString().startsWith("tuesday/own.txt");
    assertThat(folder.resolve("state/index/index.json")).exists();
  }

  @Test
  void twoRunsDoNotShareAState() throws IOException {
    try (FolderLock other = FolderLock.acquire(folder.resolve("state").toString())) {
      assertThat(other).isNotNull();
      MadeCorpus.Ending refused = run("one");
      assertThat(refused.code()).isEqualTo(4);
      assertThat(refused.errors()).contains("another run is at work on " + folder.resolve("state"));
    }
  }
}
