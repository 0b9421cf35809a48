package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nightly runs that remember the lines of sites. */
class SiteMemoryIT {
  private static final String[] MENU = {
    "Home", "News of the harbour", "Sports", "Contact us", "About", "Terms", "Help", "Our jobs"
  };

  private static final String[] OTHER = {
    "Start", "Now", "Games", "Write to us", "Who we are", "Rules", "Questions", "Careers"
  };

  @TempDir private Path folder;
  private Path job = Path.of("");

  @BeforeEach
  void writeJob() throws IOException {
    job =
        Files.writeString(
            folder.resolve("nightly.yaml"),
            "read:\ndeduplicate:\n  site:\n    memory: {enabled: true}\nwrite: {compression: none}\n");
  }

  private void pages(String file, int from, int to, String... menu) throws IOException {
    List<String> rows = new ArrayList<>();
    for (int page = from; page < to; page++) {
      String text = String.join("\\n", menu) + "\\n" + text(page);
      rows.add("{\"url\": \"https://www.example.org/%d\", \"text\": \"%s\"}".formatted(page, text));
    }
    Path path = folder.resolve("dump").resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, rows);
  }

  private static String text(int page) {
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < 40; word++) {
      text.append("word").append((page * 7919L + word * 104729L) % 5003).append(' ');
    }
    return text.append("is what page ").append(page).append(" says.").toString();
  }

  private MadeCorpus.Ending run(String output, String day, String... options) {
    List<Object> arguments = new ArrayList<>();
    Collections.addAll(
        arguments,
        "run",
        job,
        "--input=" + folder.resolve("dump"),
        "--output=" + folder.resolve(output),
        "--incremental=" + folder.resolve("state"),
        "--added=" + day);
    Collections.addAll(arguments, (Object[]) options);
    return MadeCorpus.command(arguments.toArray());
  }

  private void night(String output, String day, String... options) {
    MadeCorpus.Ending ending = run(output, day, options);
    assertThat(ending.code()).as(ending.errors()).isZero();
  }

  private MadeCorpus corpus(String output) {
    return MadeCorpus.at(folder.resolve(output));
  }

  private List<String> evidence(String output) throws IOException {
    List<String> evidence = new ArrayList<>();
    for (JsonNode row : corpus(output).rows("evidence")) {
      for (JsonNode paragraph : row.get("paragraphs")) {
        if (paragraph.hasNonNull("evidence")) {
          evidence.add(paragraph.get("evidence").asText());
        }
      }
    }
    return evidence;
  }

  private static String printed(Object... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(MadeCorpus.command(arguments).code()).isZero();
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<JsonNode> alarms(String output) throws IOException {
    List<JsonNode> alarms = new ArrayList<>();
    for (JsonNode alarm : corpus(output).json("report/report.json").get("alarms")) {
      if (alarm.get("kind").asText().equals("layout_changed")) {
        alarms.add(alarm);
      }
    }
    return alarms;
  }

  @Test
  void onePageOfAKnownSiteIsCleanedAndAnotherLayoutIsAnAlarm() throws IOException {
    Path metrics = folder.resolve("nightly.prom");
    pages("1.jsonl", 0, 30, MENU);
    night("one", "2026-03-01", "--metricsFile=" + metrics);
    assertThat(Files.readString(metrics))
        .contains("thresher_run_site_memory{name=\"nightly\",what=\"sites\"} 1\n")
        .contains("thresher_run_layouts_changed{name=\"nightly\"} 0\n")
        .doesNotContain("thresher_run_layout_changed{");
    pages("2.jsonl", 30, 31, MENU);
    night("two", "2026-03-02");
    assertThat(evidence("two"))
        .hasSize(MENU.length)
        .allMatch(
            e ->
                e.equals(
                    "on 31 of 31 pages of example.org, known since 2026-03-01, last seen"
                        + " 2026-03-01"));
    assertThat(corpus("two").rows("data").get(0).get("text").asText()).isEqualTo(text(30));
    assertThat(alarms("two")).isEmpty();
    assertThat(printed("explain", folder.resolve("two"), "--url=https://www.example.org/30"))
        .contains("known since 2026-03-01, last seen 2026-03-01")
        .contains("deduplicate.site");

    pages("3.jsonl", 31, 40, OTHER);
    MadeCorpus.Ending third = run("three", "2026-03-03", "--metricsFile=" + metrics);
    String message =
        "100 % of the lines that most pages of example.org had until 2026-03-02 (8 of 8) are on"
            + " none of its last 9 pages: the site has another layout.";
    assertThat(third.errors()).contains("worth a second look: " + message);
    assertThat(alarms("three")).hasSize(1);
    assertThat(alarms("three").get(0).get("subject").asText()).isEqualTo("example.org");
    assertThat(alarms("three").get(0).get("message").asText()).isEqualTo(message);
    assertThat(alarms("three").get(0).get("share").asDouble()).isEqualTo(1);
    assertThat(Files.readString(folder.resolve("three/report/index.html"))).contains(message);
    assertThat(Files.readString(metrics))
        .contains("thresher_run_layouts_changed{name=\"nightly\"} 1\n")
        .contains("thresher_run_layout_changed{name=\"nightly\",site=\"example.org\"} 1\n");
    pages("4.jsonl", 40, 50, OTHER);
    night("four", "2026-03-04");
    assertThat(alarms("four")).isEmpty();
    JsonNode memory = corpus("four").json("report/report.json").get("memory");
    assertThat(memory.get("lines_before").asLong() + memory.get("lines_added").asLong())
        .isEqualTo(
            memory.get("lines_forgotten").asLong()
                + memory.get("lines_over_limit").asLong()
                + memory.get("lines_known").asLong());
    assertThat(memory.get("bytes").asLong()).isPositive();
  }

  @Test
  void theLogHasTheAlarmToo() throws IOException {
    pages("1.jsonl", 0, 30, MENU);
    night("one", "2026-03-01", "--quiet");
    pages("2.jsonl", 30, 40, OTHER);
    assertThat(run("two", "2026-03-02", "--log=json").errors())
        .contains("are on none of its last 10 pages: the site has another layout.");
  }

  @Test
  void parallelismOrderAndRunnerMakeNoDifference() throws IOException {
    pages("1.jsonl", 0, 30, MENU);
    pages("other/1.jsonl", 30, 45, OTHER);
    List<SortedMap<String, String>> bytes = new ArrayList<>();
    for (String options :
        List.of(
            "--targetParallelism=1",
            "--targetParallelism=4",
            "--runner=FlinkRunner --parallelism=2")) {
      FileUtils.deleteDirectory(folder.resolve("state").toFile());
      night("one " + bytes.size(), "2026-03-01", options.split(" "));
      pages("2.jsonl", 50, 58, OTHER);
      String two = "two " + bytes.size();
      night(two, "2026-03-02", options.split(" "));
      SortedMap<String, String> all = new TreeMap<>(corpus(two).fixedBytes());
      all.putAll(memory());
      bytes.add(all);
      Files.delete(folder.resolve("dump/2.jsonl"));
    }
    assertThat(bytes.get(0).keySet()).anyMatch(name -> name.startsWith("SiteMemory-"));
    assertThat(bytes.get(1)).isEqualTo(bytes.get(0));
    assertThat(bytes.get(2)).isEqualTo(bytes.get(0));
  }

  /** The bytes of the memory, by file; the newest folder of the index has that of all nights. */
  private SortedMap<String, String> memory() throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    Path index = folder.resolve("state/index");
    String newest = MadeCorpus.at(index).json("index.json").get("generation").asText();
    try (Stream<Path> all = Files.walk(index.resolve(newest))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("SiteMemory-")) {
          files.put(name, HexFormat.of().formatHex(Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }

  /** Killed after the memory was written and before the output was in place, and before both. */
  @Test
  void aNightThatWasKilledComesAgainWithTheSameBytes() throws IOException {
    pages("1.jsonl", 0, 30, MENU);
    night("one", "2026-03-01");
    pages("2.jsonl", 30, 38, MENU);
    Path before = folder.resolve("before");
    FileUtils.copyDirectory(folder.resolve("state").toFile(), before.toFile());
    night("two", "2026-03-02");
    SortedMap<String, String> memory = memory();
    Files.copy(
        before.resolve("inputs.jsonl"),
        folder.resolve("state/inputs.jsonl"),
        StandardCopyOption.REPLACE_EXISTING);
    night("again", "2026-03-05");
    assertThat(memory()).isEqualTo(memory);
    assertThat(memory).hasSize(64);
    assertThat(evidence("again")).hasSize(8 * MENU.length);
    assertThat(evidence("again")).isEqualTo(evidence("two"));
    assertThat(corpus("again").json("report/report.json").get("memory"))
        .isEqualTo(corpus("two").json("report/report.json").get("memory"));

    FileUtils.deleteDirectory(folder.resolve("state").toFile());
    FileUtils.copyDirectory(before.toFile(), folder.resolve("state").toFile());
    Files.createDirectories(folder.resolve("blocked"));
    Files.createFile(folder.resolve("blocked/precious.txt"));
    assertThat(run("blocked", "2026-03-02").code()).isEqualTo(1);
    night("third", "2026-03-02");
    assertThat(memory()).isEqualTo(memory);
    assertThat(corpus("third").fixedBytes()).isEqualTo(corpus("two").fixedBytes());
  }

  @Test
  void aRunThatKeepsNothingForTheNextOneIsRefused() throws IOException {
    pages("1.jsonl", 0, 3, MENU);
    MadeCorpus.Ending ending =
        MadeCorpus.command(
            "run", job, "--input=" + folder.resolve("dump"), "--output=" + folder.resolve("out"));
    assertThat(ending.code()).isEqualTo(2);
    assertThat(ending.errors())
        .contains("deduplicate.site.memory.enabled is true; must be false in a run that keeps")
        .contains("add --incremental=STATE, or the setting deduplicate.index");
  }

  @Test
  void theMemoryMayBeginInAnIndexThatHasNoneAndIsNotLeftOutLater() throws IOException {
    String remembering = Files.readString(job);
    Files.writeString(job, "read:\ndeduplicate:\nwrite: {compression: none}\n");
    pages("1.jsonl", 0, 30, MENU);
    night("one", "2026-03-01");
    Files.writeString(job, remembering);
    pages("2.jsonl", 30, 50, MENU);
    night("two", "2026-03-02");
    pages("3.jsonl", 50, 51, MENU);
    night("three", "2026-03-03");
    assertThat(evidence("three"))
        .hasSize(MENU.length)
        .allMatch(e -> e.startsWith("on 21 of 21 pages of example.org, known since 2026-03-02"));
    Files.writeString(job, "read:\ndeduplicate:\nwrite: {compression: none}\n");
    pages("4.jsonl", 51, 52, MENU);
    MadeCorpus.Ending refused = run("four", "2026-03-04");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.errors()).contains("(it was made with site.memory version 1, here none)");
  }

  @Test
  void damageAndOtherVersionsAreOneLine() throws IOException {
    pages("1.jsonl", 0, 30, MENU);
    night("one", "2026-03-01");
    pages("2.jsonl", 30, 31, MENU);
    Path state;
    try (Stream<Path> all = Files.walk(folder.resolve("state/index"))) {
      state = all.filter(p -> p.endsWith("SiteMemory-7")).findFirst().orElseThrow();
    }
    byte[] whole = Files.readAllBytes(state);
    byte[] damaged = whole.clone();
    damaged[damaged.length - 6] ^= 1;
    Files.write(state, damaged);
    MadeCorpus.Ending ending = run("two", "2026-03-02", "--quiet");
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors().lines().toList()).hasSize(1);
    assertThat(ending.errors()).contains("SiteMemory-7 is damaged: its content does not have");
    Files.delete(state);
    assertThat(run("two", "2026-03-02", "--quiet").errors())
        .contains("SiteMemory-7 is damaged: it is missing");
    Files.write(state, whole);
    night("two", "2026-03-02");
  }

  /** A night cannot be before the last one, whatever the clock says. */
  @Test
  void aClockThatGoesBackForgetsNothing() throws IOException {
    pages("1.jsonl", 0, 30, MENU);
    night("one", "2026-03-01");
    pages("2.jsonl", 30, 31, MENU);
    night("two", "2020-01-01");
    pages("3.jsonl", 31, 32, MENU);
    night("three", "2026-03-02");
    assertThat(evidence("three"))
        .hasSize(MENU.length)
        .allMatch(e -> e.endsWith("known since 2026-03-01, last seen 2026-03-01"));
  }

  /** Nights of thirty pages, of those from 30 up to a number, and of two more. */
  private void threeNights(int endOfTwo) throws IOException {
    pages("1.jsonl", 0, 30, MENU);
    night("one", "2026-03-01");
    pages("2.jsonl", 30, endOfTwo, MENU);
    night("two", "2026-03-02");
    pages("3.jsonl", 34, 36, MENU);
    night("three", "2026-03-03");
  }

  private void withdrawFromTwo(String... addresses) throws IOException {
    Path list = Files.write(folder.resolve("urls.txt"), List.of(addresses));
    MadeCorpus.Ending ending =
        MadeCorpus.command("withdraw", folder.resolve("two"), "--urls=" + list);
    assertThat(ending.code()).as(ending.errors()).isZero();
  }

  @Test
  void whatIsWithdrawnLeavesTheMemory() throws IOException {
    threeNights(34);
    SortedMap<String, String> memory = memory();
    withdrawFromTwo("https://www.example.org/31", "https://www.example.org/32");
    assertThat(memory()).isNotEqualTo(memory);
    assertThat(corpus("two").rows("data")).hasSize(2);
    assertThat(evidence("two"))
        .hasSize(2 * MENU.length)
        .allMatch(e -> e.startsWith("on 32 of 32 pages of example.org, known since 2026-03-01"));
    assertThat(MadeCorpus.command("verify", folder.resolve("two")).code()).isZero();
    pages("4.jsonl", 36, 37, MENU);
    night("four", "2026-03-04");
    assertThat(evidence("four")).allMatch(e -> e.startsWith("on 35 of 35 pages of example.org"));
  }

  @Test
  void aNightOfWhichNothingIsLeftLeavesTheMemory() throws IOException {
    threeNights(32);
    withdrawFromTwo("https://www.example.org/30", "https://www.example.org/31");
    pages("4.jsonl", 36, 37, MENU);
    night("four", "2026-03-04");
    assertThat(evidence("four"))
        .hasSize(MENU.length)
        .allMatch(e -> e.startsWith("on 33 of 33 pages of example.org, known since 2026-03-01"));
  }
}
