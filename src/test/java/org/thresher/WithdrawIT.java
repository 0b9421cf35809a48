package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.RandomDump.RandomPage;
import org.thresher.corpus.table.ParquetObjects;

/** Records that are withdrawn from a corpus, and what is left of them. */
class WithdrawIT {
  private static final String JOB =
      "extract:\nclean:\ndeduplicate:\nlanguage:\nquality:\npii:\nwrite: %s\n";

  @TempDir private Path folder;

  private Path job(String write) throws IOException {
    return Files.writeString(folder.resolve("job.yaml"), JOB.formatted(write));
  }

  private Path list(String name, Collection<String> entries) throws IOException {
    return Files.write(folder.resolve(name), entries);
  }

  private MadeCorpus run(Path job, String dump, String out, String... options) {
    return MadeCorpus.make(job, folder.resolve(dump), folder.resolve(out), options);
  }

  private String withdraw(String out, String... options) {
    List<Object> arguments = new ArrayList<>(List.of("withdraw", folder.resolve(out)));
    arguments.addAll(List.of(options));
    MadeCorpus.Ending ending = MadeCorpus.command(arguments.toArray());
    assertThat(ending.code()).as(ending.errors()).isZero();
    return ending.errors();
  }

  private void assertWhole(String out) {
    assertThat(MadeCorpus.command("verify", folder.resolve(out), "--sample=20").code()).isZero();
  }

  private static SortedMap<String, String> files(Path folder, String below) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    Path start = folder.resolve(below);
    if (Files.isDirectory(start)) {
      try (Stream<Path> all = Files.walk(start)) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(
              folder.relativize(file).toString(),
              new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
    }
    return files;
  }

  /** Everything that the files of a folder say, however they are compressed. */
  private static String everything(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Map.Entry<String, String> file : MadeCorpus.at(folder).texts().entrySet()) {
      if (file.getKey().endsWith(".parquet")) {
        try (ParquetObjects rows = new ParquetObjects(folder.resolve(file.getKey()), Set.of())) {
          for (var row = rows.next(); row != null; row = rows.next()) {
            all.append(row).append('\n');
          }
        }
      }
      all.append(file.getValue()).append('\n');
    }
    return all.toString();
  }

  private static Set<String> sentences(Collection<RandomPage> pages) {
    Set<String> sentences = new HashSet<>();
    for (RandomPage page : pages) {
      for (String paragraph : page.paragraphs()) {
        for (String sentence : paragraph.split("(?<=\\.) ", -1)) {
          sentences.add(sentence);
        }
      }
    }
    return sentences;
  }

  private void assertNothingIsLeft(Path out, RandomDump dump, List<RandomPage> withdrawn)
      throws IOException {
    List<RandomPage> others = new ArrayList<>(dump.pages().values());
    others.removeAll(withdrawn);
    Set<String> own = sentences(withdrawn);
    own.removeAll(sentences(others));
    withdrawn.forEach(page -> own.add(page.url()));
    withdrawn.forEach(page -> own.add(page.id()));
    String everything = everything(out);
    assertThat(own).hasSizeGreaterThan(2).noneMatch(everything::contains);
  }

  /** By what a page is named is chosen by its number. */
  private String[] lists(List<RandomPage> pages) throws IOException {
    List<String> ids = new ArrayList<>(List.of("# ids"));
    List<String> urls = new ArrayList<>(List.of("# addresses"));
    for (RandomPage page : pages) {
      if (page.inLines()) {
        ids.add(page.id());
      } else {
        urls.add(page.url().replace("https://", "http://www.") + "/");
      }
    }
    List<String> options = new ArrayList<>();
    if (ids.size() > 1) {
      options.add("--ids=" + list("ids.txt", ids));
    }
    if (urls.size() > 1) {
      options.add("--urls=" + list("urls.txt", urls));
    }
    return options.toArray(new String[0]);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theCorpusIsThatOfADumpWithoutTheRecords(long seed) throws IOException {
    RandomDump dump = new RandomDump(seed);
    List<RandomPage> withdrawn = dump.some(1 + (int) (seed % 5));
    dump.write(folder.resolve("dump"), List.of());
    dump.write(folder.resolve("rest"), withdrawn);
    Path job = job("{sideFormat: jsonl}");
    Path out = folder.resolve("out");
    run(job, "dump", "out");
    String message = withdraw("out", lists(withdrawn));
    assertThat(message).startsWith("withdrawn: " + withdrawn.size() + " document");
    run(job, "rest", "without");
    for (String below : List.of("data", "removed")) {
      assertThat(files(out, below)).as(below).isEqualTo(files(folder.resolve("without"), below));
    }
    MadeCorpus listed = run(job, "dump", "listed", "--withdrawn=" + out.resolve("withdrawn.tsv"));
    assertThat(MadeCorpus.at(out).fixedBytes()).isEqualTo(listed.fixedBytes());
    assertNothingIsLeft(out, dump, withdrawn);
    assertWhole("out");
    assertThat(out.resolve(".thresher-withdraw")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{compression: none}",
        "{compression: gz, partition: language}",
        "{format: parquet, sideFormat: parquet, attributes: true}",
        "{format: parquet, compression: none, layout: dolma}",
        "{layout: fineweb, sideFormat: parquet}",
        "{layout: dolma, markdown: true}",
        "{layout: c4, evidence: false}",
        "{evidence: false, keepEmpty: true, validationShare: 0.3}"
      })
  void allFormatsLoseTheRecords(String write) throws IOException {
    RandomDump dump = new RandomDump(write.length());
    List<RandomPage> withdrawn = dump.some(3);
    dump.write(folder.resolve("dump"), List.of());
    Path job = job(write);
    run(job, "dump", "out");
    String message = withdraw("out", lists(withdrawn));
    assertThat(message).startsWith("withdrawn: 3 documents");
    Path out = folder.resolve("out");
    MadeCorpus listed = run(job, "dump", "listed", "--withdrawn=" + out.resolve("withdrawn.tsv"));
    assertThat(MadeCorpus.at(out).fixedBytes()).isEqualTo(listed.fixedBytes());
    assertNothingIsLeft(out, dump, withdrawn);
    assertWhole("out");
  }

  @Test
  void aCopyComesBackAndOnlyTheFilesConcernedAreWritten() throws IOException {
    String text = "The ferry to the island leaves at nine in the morning on every working day.";
    write("dump/a.txt", text + "\nThe harbour master closes the gate at noon, as he always did.");
    write("dump/b.txt", text + "\nThe harbour master closes the gate at noon, as he always did.");
    write("dump/c.txt", "Two boats of the island fleet were sold to a museum in the spring.");
    Path job = job("{partition: none}");
    run(job, "dump", "out");
    Path out = folder.resolve("out");
    String before = rows("out", "data").toString();
    assertThat(before).contains("a.txt").doesNotContain("b.txt");
    Object errors = fileKey(out.resolve("job.yaml"));
    String id = id("out", "a.txt");
    String message = withdraw("out", "--ids=" + list("ids.txt", List.of(id)));
    assertThat(message)
        .startsWith("withdrawn: 1 document (1 of the corpus, 0 dropped before); 1 came back");
    assertThat(rows("out", "data").toString()).contains("b.txt", text).doesNotContain("a.txt");
    assertThat(fileKey(out.resolve("job.yaml"))).isEqualTo(errors);
    assertThat(MadeCorpus.at(out).json("run.json").get("name").asText()).isEqualTo("out");
    assertWhole("out");
    Object data = fileKey(out.resolve("run.json"));
    assertThat(withdraw("out", "--ids=" + folder.resolve("ids.txt")))
        .contains("withdrawn: 0 documents", "0 of 9 in all");
    assertThat(fileKey(out.resolve("run.json"))).isEqualTo(data);
  }

  @Test
  void aDomainGoesWithAllBelowItAndWhatIsNotThereIsOnTheListOnly() throws IOException {
    write(
        "dump/p.jsonl",
        line("1", "https://a.coast.example.com/x")
            + line("2", "https://coast.example.com/")
            + line("3", "https://mycoast.example.com/y")
            + line("4", "http://WWW.COAST.example.com:80/z#end"));
    run(job("{compression: none}"), "dump", "out");
    String message =
        withdraw(
            "out",
            "--domains=" + list("d", List.of("*.coast.example.com", "other.example.org")),
            "--urls=" + list("u", List.of("https://nowhere.example.org/")));
    assertThat(message).contains("withdrawn: 3 documents", "2 of the entries, the first is");
    assertThat(rows("out", "data")).singleElement().asString().contains("\"id\":\"3\"");
    assertWhole("out");
  }

  @Test
  void whatOtherDocumentsHadLostToARecordComesBack() throws IOException {
    String shared =
        "A paragraph that two papers printed stays where it stood first, and nowhere else at all.";
    String line = "Ring the bell twice.";
    String story = new RandomDump(3).some(1).get(0).paragraphs().toString();
    Map<String, String> texts = new TreeMap<>();
    texts.put("https://a.example.com/1", "The baker of the village sells rye.\\n" + shared);
    texts.put("https://b.example.org/1", "The smith of the village shoes horses.\\n" + shared);
    for (int page = 1; page <= 3; page++) {
      texts.put(
          "https://c.example.net/" + page,
          "Sailor number " + page + " has a dog of his own.\\n" + line);
    }
    texts.put("https://d.example.com/1", story);
    texts.put("https://e.example.org/1", story + " And then it rained.");
    StringBuilder lines = new StringBuilder();
    texts.forEach(
        (url, text) ->
            lines.append(
                "{\"id\": \""
                    + url
                    + "\", \"url\": \""
                    + url
                    + "\", \"text\": \""
                    + text
                    + "\"}\n"));
    write("dump/p.jsonl", lines.toString());
    Path job =
        Files.writeString(folder.resolve("job.yaml"), "deduplicate:\nwrite: {compression: none}\n");
    run(job, "dump", "out");
    assertThat(textOf("out", "https://b.example.org/1")).doesNotContain(shared);
    assertThat(textOf("out", "https://c.example.net/2")).doesNotContain(line);
    assertThat(textOf("out", "https://e.example.org/1")).isEmpty();
    withdraw(
        "out",
        "--urls="
            + list(
                "u",
                List.of(
                    "https://a.example.com/1",
                    "https://c.example.net/1",
                    "https://d.example.com/1")));
    assertThat(textOf("out", "https://b.example.org/1")).contains(shared);
    assertThat(textOf("out", "https://c.example.net/2")).contains(line);
    assertThat(textOf("out", "https://e.example.org/1")).contains("And then it rained.");
    assertThat(rows("out", "data")).hasSize(4);
    assertWhole("out");
  }

  private String textOf(String out, String id) throws IOException {
    return MadeCorpus.at(folder.resolve(out)).rows("data").stream()
        .filter(row -> row.get("id").asText().equals(id))
        .map(row -> row.get("text").asText())
        .findFirst()
        .orElse("");
  }

  @Test
  void thePagesMayBeGoneFromTheDumpAlready() throws IOException {
    RandomDump dump = new RandomDump(11);
    dump.write(folder.resolve("dump"), List.of());
    Path job = job("{compression: none}");
    run(job, "dump", "out");
    RandomPage gone =
        dump.pages().values().stream().filter(page -> !page.inLines()).findFirst().orElseThrow();
    Files.delete(folder.resolve("dump/html/" + gone.id() + ".html"));
    assertThat(withdraw("out", lists(List.of(gone)))).startsWith("withdrawn: 1 document");
    MadeCorpus rest = run(job, "dump", "rest");
    assertThat(MadeCorpus.at(folder.resolve("out")).fixedBytes()).isEqualTo(rest.fixedBytes());
    assertNothingIsLeft(folder.resolve("out"), dump, List.of(gone));
    assertWhole("out");
  }

  @Test
  void ofTwoDocumentsWithAnIdOneMayBeNamed() throws IOException {
    write(
        "dump/p.jsonl",
        line("x", "https://one.example.com/a")
            + line("x", "https://two.example.com/b")
            + line("y", "https://two.example.com/c"));
    Path job = job("{compression: none}");
    run(job, "dump", "out");
    withdraw("out", "--ids=" + list("i", List.of("x#2")));
    assertThat(rows("out", "data").toString())
        .contains("one.example.com", "two.example.com/c")
        .doesNotContain("x#2", "two.example.com/b");
    withdraw("out", "--ids=" + list("i", List.of("x")));
    assertThat(rows("out", "data")).singleElement().asString().contains("\"id\":\"y\"");
    assertWhole("out");
  }

  @Test
  void recordsThatCannotBeReadLoseWhatTheyShow() throws IOException {
    String url = "https://one.example.com/a";
    byte[] page =
        RandomDump.html(new RandomPage("n", url, List.of("The cook of the ship is ill."), false))
            .getBytes(StandardCharsets.UTF_8);
    byte[] long1 =
        SampleWarc.response(
            2,
            url,
            "2024-05-14T06:00:00Z",
            new String(page, StandardCharsets.UTF_8).repeat(9000).getBytes(StandardCharsets.UTF_8));
    byte[] other =
        SampleWarc.response(
            3,
            "https://two.example.com/b",
            "2024-05-14T06:00:00Z",
            RandomDump.html(
                    new RandomPage(
                        "m",
                        "https://two.example.com/b",
                        List.of("The mate of the ship has a red beard and a parrot."),
                        false))
                .getBytes(StandardCharsets.UTF_8));
    Path warc = folder.resolve("dump/x.warc.gz");
    Files.createDirectories(warc.getParent());
    Files.write(warc, SampleInput.join(long1, other));
    write(
        "dump/p.jsonl",
        "{\"url\": \""
            + url
            + "\", \"text\": \"The cook of the ship is ill\n"
            + line("z", "https://two.example.com/c"));
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            "read: {maxPageBytes: 65536}\nextract:\nwrite: {compression: none}\n");
    run(job, "dump", "out", "--maxErrorShare=1");
    assertThat(rows("out", "errors").toString()).contains("too_large", "bad_json", "The cook");
    withdraw("out", "--urls=" + list("u", List.of(url)));
    assertThat(everything(folder.resolve("out")))
        .doesNotContain("The cook", url)
        .contains("The mate");
    assertThat(rows("out", "errors"))
        .singleElement()
        .asString()
        .contains("bad_json", "a record that was withdrawn");
    assertWhole("out");
  }

  @Test
  void aRevisitOfAWithdrawnPageHasNoText() throws IOException {
    byte[] sample = Files.readAllBytes(Path.of("sample-input/warc/crawl.warc.gz"));
    Path warc = folder.resolve("dump/crawl.warc.gz");
    Files.createDirectories(warc.getParent());
    Files.write(warc, sample);
    Path job =
        Files.writeString(folder.resolve("job.yaml"), "extract:\nwrite: {compression: none}\n");
    run(job, "dump", "out");
    List<String> before = rows("out", "data");
    String url = MadeCorpus.at(folder.resolve("out")).rows("data").get(0).get("url").asText();
    withdraw("out", "--urls=" + list("u", List.of(url)));
    assertThat(rows("out", "data"))
        .isNotEmpty()
        .hasSizeLessThan(before.size())
        .noneMatch(row -> row.contains(url));
    assertThat(rows("out", "data")).isSubsetOf(before);
    assertWhole("out");
  }

  private String line(String id, String url) {
    return "{\"id\": \""
        + id
        + "\", \"url\": \""
        + url
        + "\", \"text\": \"The clerk of number "
        + id
        + url.hashCode()
        + " writes a long letter to the council about his roof.\"}\n";
  }

  private Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, "unix:ino,lastModifiedTime").toString();
  }

  private String id(String out, String file) throws IOException {
    return MadeCorpus.at(folder.resolve(out)).rows("evidence").stream()
        .filter(row -> row.get("file_path").asText().endsWith(file))
        .findFirst()
        .orElseThrow()
        .get("id")
        .asText();
  }

  private List<String> rows(String out, String below) throws IOException {
    return MadeCorpus.at(folder.resolve(out)).lines(below);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
