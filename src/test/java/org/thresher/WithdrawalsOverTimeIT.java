package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.ManifestEntry;
import org.thresher.run.FolderLock;

/** Withdrawals from corpora that runs every night have made, and withdrawals that were stopped. */
class WithdrawalsOverTimeIT {
  private static final String FERRY =
      "The ferry to the island leaves at nine in the morning, every day but Sunday and Monday.";

  private static final String MILL =
      "The miller of the valley has painted all of his doors green, and then blue once again.";

  private static final String BRIDGE =
      "The bridge over the river is closed for a week since one of its pillars has a long crack.";

  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private String night(String dump, String state, String out) throws IOException {
    Path job =
        Files.writeString(folder.resolve("job.yaml"), "deduplicate:\nwrite: {compression: none}\n");
    MadeCorpus.Ending ending =
        MadeCorpus.command(
            "run",
            job,
            "--input=" + folder.resolve(dump),
            "--output=" + folder.resolve(out),
            "--incremental=" + folder.resolve(state));
    assertThat(ending.code()).as(ending.errors()).isZero();
    return ending.errors();
  }

  private MadeCorpus.Ending withdraw(String out, List<String> urls) throws IOException {
    Path list = Files.write(folder.resolve("urls.txt"), urls);
    MadeCorpus.Ending ending =
        MadeCorpus.command("withdraw", folder.resolve(out), "--urls=" + list);
    return ending;
  }

  private List<String> texts(String out) throws IOException {
    return MadeCorpus.at(folder.resolve(out)).rows("data").stream()
        .map(row -> row.get("text").asText())
        .toList();
  }

  private static String row(String id, String url, String text) {
    return "{\"id\": \"%s\", \"url\": \"%s\", \"text\": \"%s\"}\n".formatted(id, url, text);
  }

  /**
   * The evidence of an index by file, of all dumps in their order, whatever folders they are in.
   */
  private SortedMap<String, String> index(String state) throws IOException {
    SortedMap<String, TreeSet<String>> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder.resolve(state).resolve("index"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.matches("[A-Za-z]+-\\d+")) {
          byte[] bytes = Files.readAllBytes(file);
          // Without the head and the end of the file; the rest begins with a dump's number.
          files
              .computeIfAbsent(name, unseen -> new TreeSet<>())
              .add(new String(bytes, 8, bytes.length - 12, StandardCharsets.ISO_8859_1));
        }
      }
    }
    SortedMap<String, String> dumps = new TreeMap<>();
    files.forEach((name, parts) -> dumps.put(name, String.join("", parts)));
    return dumps;
  }

  @Test
  void theNightsAfterAreThoseOfADumpWithoutTheRecords() throws IOException {
    String url = "https://coast.example.com/ferry";
    for (String dump : List.of("dump", "rest")) {
      String ferry = dump.equals("dump") ? row("f", url, FERRY) : "";
      // Last in its file, so that its absence moves no other row.
      write(dump + "/1.jsonl", row("m", "https://valley.example.org/mill", MILL) + ferry);
    }
    night("dump", "state", "one");
    night("rest", "other", "one-rest");
    for (String dump : List.of("dump", "rest")) {
      write(
          dump + "/2.jsonl",
          row("g", "https://press.example.net/g", FERRY)
              + row("b", "https://press.example.net/b", BRIDGE));
    }
    night("dump", "state", "two");
    night("rest", "other", "two-rest");
    assertThat(texts("two")).containsExactly(BRIDGE);
    assertThat(withdraw("one", List.of(url)).errors()).startsWith("withdrawn: 1 document");
    assertThat(texts("one")).containsExactly(MILL);
    assertThat(withdraw("two", List.of(url)).errors())
        .contains("withdrawn: 0 documents", "1 came back");
    assertThat(texts("two")).containsExactly(FERRY, BRIDGE).isEqualTo(texts("two-rest"));
    assertThat(index("other")).isNotEmpty();
    assertThat(index("state").equals(index("other"))).as("the same bytes").isTrue();
    write(
        "dump/3.jsonl",
        row("f", url, FERRY + " It is full.")
            + row("q", "https://coast.example.com/ferry/", FERRY)
            + row("k", "https://press.example.net/k", MILL + " So it is."));
    write("rest/3.jsonl", row("k", "https://press.example.net/k", MILL + " So it is."));
    night("dump", "state", "three");
    night("rest", "other", "three-rest");
    assertThat(texts("three")).isEqualTo(texts("three-rest"));
    assertThat(
            MadeCorpus.at(folder.resolve("three"))
                .json("report/report.json")
                .at("/skipped")
                .toString())
        .contains("withdrawn");
    for (String out : List.of("one", "two", "three")) {
      assertThat(MadeCorpus.command("verify", folder.resolve(out)).code()).isZero();
    }
  }

  @Test
  void aDumpOfWhichNothingIsLeftLeavesTheIndex() throws IOException {
    write("dump/1.jsonl", row("f", "https://coast.example.com/ferry", FERRY));
    night("dump", "state", "one");
    assertThat(withdraw("one", List.of("coast.example.com/ferry")).code()).isZero();
    assertThat(texts("one")).isEmpty();
    assertThat(index("state")).isEmpty();
    write("dump/2.jsonl", row("g", "https://press.example.net/g", FERRY));
    night("dump", "state", "two");
    assertThat(texts("two")).containsExactly(FERRY);
    write("dump/3.jsonl", row("m", "https://valley.example.org/mill", MILL));
    night("dump", "state", "three");
    assertThat(withdraw("three", List.of("https://valley.example.org/mill")).code()).isZero();
    write(
        "dump/4.jsonl",
        row("n", "https://valley.example.org/n", MILL)
            + row("h", "https://press.example.net/h", FERRY));
    night("dump", "state", "four");
    assertThat(texts("four")).containsExactly(MILL);
  }

  /** How many of the files a killed withdrawal has moved. */
  @ParameterizedTest
  @ValueSource(ints = {0, 5, 99})
  void aStoppedWithdrawalIsFinishedByTheNextOne(int moved) throws IOException {
    write(
        "dump/1.jsonl",
        row("f", "https://coast.example.com/f", FERRY)
            + row("m", "https://valley.example.org/m", MILL));
    night("dump", "state", "out");
    Path out = folder.resolve("out");
    Path before = folder.resolve("before");
    FileUtils.copyDirectory(out.toFile(), before.toFile());
    assertThat(withdraw("out", List.of("https://coast.example.com/f")).code()).isZero();
    Path after = folder.resolve("after");
    FileUtils.copyDirectory(out.toFile(), after.toFile());
    FileUtils.deleteDirectory(out.toFile());
    FileUtils.copyDirectory(before.toFile(), out.toFile());
    Path next = out.resolve(CorpusPaths.WITHDRAWAL).resolve("out");
    FileUtils.copyDirectory(after.toFile(), next.toFile());
    List<String> gone = new ArrayList<>();
    for (ManifestEntry file : Corpus.open(before).files()) {
      if (!Files.exists(after.resolve(file.path()))) {
        gone.add(file.path());
      }
    }
    assertThat(Corpus.open(out).files()).as("until it is ready").isNotEmpty();
    Files.write(out.resolve(CorpusPaths.WITHDRAWAL_READY), gone);
    List<ManifestEntry> files = Corpus.open(after).files();
    for (ManifestEntry file : files.subList(0, Math.min(moved, files.size()))) {
      FileUtils.copyFile(next.resolve(file.path()).toFile(), out.resolve(file.path()).toFile());
      Files.delete(next.resolve(file.path()));
    }
    if (moved > files.size()) {
      FileUtils.moveFile(
          next.resolve("manifest.tsv").toFile(), folder.resolve("manifest").toFile());
      FileUtils.copyFile(
          after.resolve("manifest.tsv").toFile(), out.resolve("manifest.tsv").toFile());
    }
    MadeCorpus.Ending unready = MadeCorpus.command("inspect", out);
    assertThat(unready.code()).isEqualTo(2);
    assertThat(unready.errors()).contains("a withdrawal was stopped; run thresher withdraw again");
    assertThat(withdraw("out", List.of("https://coast.example.com/f")).errors())
        .contains("a withdrawal that was stopped has been finished", "withdrawn: 0 documents");
    assertThat(MadeCorpus.at(out).texts()).isEqualTo(MadeCorpus.at(after).texts());
  }

  @Test
  void whatAKilledRunHasLeftGoesAndTheCorpusIsTheOldOne() throws IOException {
    write(
        "dump/1.jsonl",
        row("f", "https://coast.example.com/f", FERRY)
            + row("m", "https://valley.example.org/m", MILL));
    night("dump", "state", "out");
    write("out/.thresher-withdraw/out/.thresher-tmp/data/half", "half");
    assertThat(texts("out")).hasSize(2);
    assertThat(withdraw("out", List.of("https://coast.example.com/f")).code()).isZero();
    assertThat(folder.resolve("out/.thresher-withdraw")).doesNotExist();
    assertThat(texts("out")).containsExactly(MILL);
  }

  @Test
  void anotherDumpIsRefusedAndTheCorpusStays() throws IOException {
    write("dump/1.txt", FERRY);
    write(
        "dump/2.jsonl",
        row("m", "https://valley.example.org/m", MILL)
            + row("b", "https://valley.example.org/b", BRIDGE));
    Path job =
        Files.writeString(folder.resolve("job.yaml"), "extract:\nwrite: {compression: none}\n");
    MadeCorpus made = MadeCorpus.make(job, folder.resolve("dump"), folder.resolve("out"));
    SortedMap<String, String> before = made.texts();
    write("dump/1.txt", FERRY + " It is full.");
    MadeCorpus.Ending refused = withdraw("out", List.of("https://valley.example.org/m"));
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.errors())
        .contains("0 documents are missing, 0 are new, 1 have changed; the corpus is as it was");
    assertThat(made.texts()).isEqualTo(before);
    FileUtils.moveDirectory(folder.resolve("dump").toFile(), folder.resolve("moved").toFile());
    MadeCorpus.Ending absent = withdraw("out", List.of("https://valley.example.org/m"));
    assertThat(absent.code()).isEqualTo(2);
    assertThat(absent.errors())
        .contains("the dump is needed")
        .contains("name its place with --dump");
    write("moved/1.txt", FERRY);
    assertThat(
            MadeCorpus.command(
                    "withdraw",
                    folder.resolve("out"),
                    "--urls=" + folder.resolve("urls.txt"),
                    "--dump=" + folder.resolve("moved"))
                .code())
        .isZero();
    assertThat(texts("out")).containsExactly(FERRY, BRIDGE);
  }

  @Test
  void aCorpusInUseIsLeftAlone() throws IOException {
    write("dump/1.jsonl", row("m", "https://valley.example.org/m", MILL));
    night("dump", "state", "out");
    try (FolderLock other = FolderLock.acquire(folder.resolve("out").toString())) {
      assertThat(other).isNotNull();
      assertThat(withdraw("out", List.of("https://valley.example.org/m")).code()).isEqualTo(4);
    }
    assertThat(texts("out")).hasSize(1);
  }
}
