package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.text.Sha256;

/** Sheets, answers and the rules that they make, with runs before and after. */
class ReviewIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path JOB = Path.of("pipelines/corpus.yaml");
  private static final Path SAMPLE = Path.of("sample-input");
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @TempDir private static Path folder;

  private static MadeCorpus made;

  @BeforeAll
  static void run() throws IOException {
    made = MadeCorpus.make(JOB, SAMPLE, folder.resolve("out"), "--maxErrorShare=1");
  }

  /** What a command prints, which must end well. */
  private static String printed(Object... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      assertThat(MadeCorpus.command(arguments)).isEqualTo(new MadeCorpus.Ending(0, ""));
    } finally {
      System.setOut(before);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static JsonNode sheet(Path file) throws IOException {
    Matcher data = DATA.matcher(Files.readString(file));
    assertThat(data.find()).isTrue();
    return JSON.readTree(data.group(1));
  }

  private static JsonNode sheet(Path corpus, String name, String... options) throws IOException {
    Path file = folder.resolve(name);
    List<Object> arguments = new ArrayList<>(List.of("review", corpus, "--sheet=" + file));
    arguments.addAll(List.of(options));
    printed(arguments.toArray());
    return sheet(file);
  }

  /** Answers as the sheet's script saves them. */
  private static Path answers(JsonNode sheet, String name, Function<JsonNode, String> answer)
      throws IOException {
    ObjectNode json = JSON.createObjectNode();
    for (String key : List.of("sample", "size", "seed")) {
      json.set(key, sheet.get(key));
    }
    ObjectNode answers = json.putObject("answers");
    for (JsonNode line : sheet.get("lines")) {
      String given = answer.apply(line);
      if (!given.isEmpty()) {
        ObjectNode one = answers.putObject(line.get("id").asText()).put("answer", given);
        if (given.equals("wrong") && line.get("reason").isNull()) {
          one.put("reason", "nav");
        }
      }
    }
    return Files.write(folder.resolve(name), JSON.writeValueAsBytes(json));
  }

  private static Function<JsonNode, String> everyNth(JsonNode sheet, int n) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < sheet.get("lines").size(); i += n) {
      wrong.add(sheet.get("lines").get(i).get("id").asText());
    }
    return line -> wrong.contains(line.get("id").asText()) ? "wrong" : "right";
  }

  private static SortedMap<String, String> hashes(Path corpus) throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(corpus)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        hashes.put(corpus.relativize(file).toString(), Sha256.hex(Files.readAllBytes(file)));
      }
    }
    return hashes;
  }

  /** What became of each paragraph of the documents in a corpus. */
  private static SortedMap<String, String> states(MadeCorpus corpus) throws IOException {
    SortedMap<String, String> states = new TreeMap<>();
    for (JsonNode row : corpus.rows("evidence")) {
      int place = 0;
      for (JsonNode paragraph : row.get("paragraphs")) {
        place++;
        String reason = paragraph.get("reason").asText();
        states.put(row.get("id").asText() + "#" + place, row.get("drop") + " " + reason);
      }
    }
    return states;
  }

  @Test
  void aStoppedReviewIsFinishedByTheNextOne() throws IOException {
    Path out = folder.resolve("stopped");
    FileUtils.copyDirectory(folder.resolve("out").toFile(), out.toFile());
    JsonNode sheet = sheet(out, "stopped.html");
    Path answers = answers(sheet, "stopped.json", line -> "right");
    printed("review", out, "--answers=" + answers);
    SortedMap<String, String> whole = hashes(out);
    List<String> changed = List.of("report/review.json", "report/index.html", "README.md");
    for (int moved = 0; moved <= changed.size(); moved++) {
      for (int i = moved; i < changed.size(); i++) {
        Path file = out.resolve(changed.get(i));
        Files.move(file, Path.of(file + ".tmp-review"));
        if (i > 0) {
          Files.copy(folder.resolve("out").resolve(changed.get(i)), file);
        }
      }
      Files.move(out.resolve("manifest.tsv"), out.resolve("manifest.tsv.tmp-review"));
      Files.copy(folder.resolve("out/manifest.tsv"), out.resolve("manifest.tsv"));
      for (List<Object> command :
          List.<List<Object>>of(
              List.of("inspect", out),
              List.of("verify", out),
              List.of("diff", out, out),
              List.of("try", JOB, "--against=" + out))) {
        MadeCorpus.Ending refused = MadeCorpus.command(command.toArray());
        assertThat(refused.code()).as(command.toString()).isEqualTo(2);
        assertThat(refused.errors()).contains("was stopped; run thresher review again");
      }
      MadeCorpus.Ending again = MadeCorpus.command("review", out, "--answers=" + answers);
      assertThat(again)
          .isEqualTo(new MadeCorpus.Ending(0, "a review that was stopped has been finished\n"));
      assertThat(hashes(out)).isEqualTo(whole);
    }
  }

  @Test
  void theRulesChangeExactlyTheLinesThatWereAnsweredSo() throws IOException {
    Path out = folder.resolve("ruled");
    MadeCorpus first = MadeCorpus.make(JOB, SAMPLE, out, "--maxErrorShare=1");
    JsonNode sheet = sheet(out, "ruled.html", "--size=2000", "--seed=7");
    Path answers = answers(sheet, "ruled.json", everyNth(sheet, 6));
    Path rules = folder.resolve("ruled.yaml");
    String said = printed("review", out, "--answers=" + answers, "--rules=" + rules);
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            Files.readString(JOB) + "\nrules: {files: ['" + rules + "']}\n");
    MadeCorpus second = MadeCorpus.make(job, SAMPLE, folder.resolve("second"), "--maxErrorShare=1");
    SortedMap<String, String> before = states(first);
    SortedMap<String, String> after = states(second);
    Set<String> changed = new TreeSet<>();
    before.forEach(
        (line, state) -> {
          if (!state.equals(after.getOrDefault(line, ""))) {
            changed.add(line);
          }
        });
    assertThat(after).containsOnlyKeys(before.keySet());
    JsonNode answered = JSON.readTree(answers.toFile()).get("answers");
    assertThat(changed)
        .allSatisfy(
            line ->
                assertThat(answered.path(line).path("answer").asText())
                    .as(line)
                    .isEqualTo("wrong"));
    long ruled = Files.readAllLines(rules).stream().filter(l -> l.contains("name: ")).count();
    assertThat(said).contains(ruled + " rules: " + rules);
    assertThat(changed).hasSize((int) ruled);
    assertThat(ruled).isGreaterThan(40);
    for (String line : changed) {
      boolean kept = before.getOrDefault(line, "").endsWith("null");
      assertThat(after.getOrDefault(line, "").endsWith("null")).isNotEqualTo(kept);
    }
  }

  @Test
  void aSheetIsTheSameEachTimeAndChangesNoByteOfTheCorpus() throws IOException {
    SortedMap<String, String> before = hashes(folder.resolve("out"));
    JsonNode sheet = sheet(folder.resolve("out"), "a.html", "--size=60");
    sheet(folder.resolve("out"), "b.html", "--size=60", "--seed=1");
    JsonNode other = sheet(folder.resolve("out"), "c.html", "--size=60", "--seed=2");
    assertThat(folder.resolve("a.html")).hasSameBinaryContentAs(folder.resolve("b.html"));
    assertThat(other.get("sample")).isNotEqualTo(sheet.get("sample"));
    assertThat(sheet.get("lines")).hasSize(60);
    assertThat(hashes(folder.resolve("out"))).isEqualTo(before);
    Map<String, String> states = states(made);
    for (JsonNode line : sheet.get("lines")) {
      assertThat(states.get(line.get("id").asText()))
          .isEqualTo("null " + line.get("reason").asText());
    }
  }

  @Test
  void answersGoIntoReportCardAndFileAndAddUp() throws IOException {
    Path out = folder.resolve("told");
    MadeCorpus told = MadeCorpus.make(JOB, SAMPLE, out, "--maxErrorShare=1");
    SortedMap<String, String> before = hashes(out);
    JsonNode sheet = sheet(out, "told.html", "--size=100");
    Path answers =
        answers(
            sheet,
            "told.json",
            line ->
                switch (Math.floorMod(line.get("id").asText().hashCode(), 5)) {
                  case 0 -> "wrong";
                  case 1 -> "unsure";
                  case 2 -> "";
                  default -> "right";
                });
    Path rules = folder.resolve("told.yaml");
    String said = printed("review", out, "--answers=" + answers, "--rules=" + rules);
    SortedMap<String, String> after = hashes(out);
    Set<String> changed = new TreeSet<>(after.keySet());
    before.forEach(
        (file, hash) -> changed.removeIf(f -> f.equals(file) && hash.equals(after.get(f))));
    assertThat(changed)
        .containsExactly("README.md", "manifest.tsv", "report/index.html", "report/review.json");
    String page = Files.readString(out.resolve("report/index.html"));
    String card = Files.readString(out.resolve("README.md"));
    assertThat(page).contains("<section id=\"review\">");
    assertThat(card).contains("## Checked by people");
    JsonNode json = told.json("report/review.json");
    counts(json, sheet);
    // Reading again, and other answers, take the place of the first; explain still works.
    printed("review", out, "--answers=" + answers, "--rules=" + rules);
    assertThat(hashes(out)).isEqualTo(after);
    Path none = answers(sheet, "none.json", line -> "right");
    assertThat(printed("review", out, "--answers=" + none, "--rules=" + rules))
        .contains("no rule is written");
    String again = Files.readString(out.resolve("report/index.html"));
    assertThat(again.split("<section id=\"review\">", -1)).hasSize(2);
    assertThat(said).contains("all reasons").contains("precision").contains("recall");
    assertThat(printed("inspect", out)).contains("documents");
  }

  private static void counts(JsonNode json, JsonNode sheet) {
    long lines = 0;
    long shown = 0;
    List<JsonNode> rows = new ArrayList<>(List.of(json.get("kept_lines")));
    json.get("reasons").forEach(rows::add);
    for (JsonNode row : rows) {
      lines += row.get("lines").asLong();
      shown += row.get("shown").asLong();
      long told = 0;
      for (String kind : List.of("right", "wrong", "unsure", "open")) {
        told += row.get(kind).asLong();
      }
      assertThat(told).isEqualTo(row.get("shown").asLong());
      if (row.hasNonNull("precision")) {
        JsonNode share = row.get("precision");
        assertThat(share.get("estimate").asDouble())
            .isBetween(share.get("low").asDouble(), share.get("high").asDouble());
      }
    }
    assertThat(shown).isEqualTo(sheet.get("lines").size());
    assertThat(lines)
        .isEqualTo(
            json.get("removed_lines").get("lines").asLong()
                + json.get("kept_lines").get("lines").asLong());
  }

  @Test
  void noTextOfAPageIsObeyedAndMaskedDataStayMasked() throws IOException {
    Path pages = Files.createDirectories(folder.resolve("pages"));
    String text = "The ferry of the island left the harbour at nine on Monday with forty people. ";
    Files.writeString(
        pages.resolve("a.html"),
        """
        <html lang=en><head><title>Ferry &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; @DATA@ \u202Ex</title>
        <link rel=canonical href="https://site.example/a?x=%%3C/script%%3E&y='"></head><body><article>
        <h1>Ferry &lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; @DATA@ \u202Ex</h1>
        <p>%s</p><p>&lt;!-- &lt;script&gt; %s \u2066</p><p>%s Write to jane.miller@posteo.de today.</p>
        <p>Share &lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;</p></article></body></html>
        """
            .formatted(text.repeat(3), text.repeat(2), text.repeat(2)));
    Path job =
        Files.writeString(
            folder.resolve("mask.yaml"), "read:\nextract:\nclean:\nlanguage:\npii: {mode: mask}\n");
    MadeCorpus.make(job, pages, folder.resolve("masked"));
    JsonNode sheet = sheet(folder.resolve("masked"), "masked.html");
    String html = Files.readString(folder.resolve("masked.html"));
    assertThat(html).doesNotContain("jane.miller").contains("|||EMAIL_ADDRESS|||");
    assertThat(html.split("</script>", -1)).hasSize(3);
    assertThat(html.split("<script", -1)).hasSize(3);
    assertThat(html).doesNotContain("onerror=alert(1)>").doesNotContain("\u202E");
    assertThat(sheet.get("lines"))
        .anyMatch(line -> line.get("text").asText().contains("</script><script>alert(1)"))
        .allMatch(line -> line.get("url").asText().startsWith("https://site.example/a"));
    assertThat(html).doesNotContainPattern("(?:src|href)=\"?https?:");
    Path answers = answers(sheet, "masked.json", line -> "wrong");
    String said =
        printed(
            "review",
            folder.resolve("masked"),
            "--answers=" + answers,
            "--rules=" + folder.resolve("masked-rules.yaml"));
    assertThat(said).contains("1 line without a rule: personal data in the line is masked");
  }

  @Test
  void rulesForASiteMeanAllItsPages() throws IOException {
    JsonNode sheet = sheet(folder.resolve("out"), "site.html", "--size=50");
    Path answers = answers(sheet, "site.json", everyNth(sheet, 3));
    Path out = folder.resolve("sited");
    MadeCorpus.make(JOB, SAMPLE, out, "--maxErrorShare=1");
    Path rules = folder.resolve("site.yaml");
    printed("review", out, "--answers=" + answers, "--rules=" + rules, "--scope=site");
    assertThat(Files.readString(rules)).contains(", site: \"").doesNotContain(", page: ");
    Path job =
        Files.writeString(
            folder.resolve("site-job.yaml"),
            Files.readString(JOB) + "\nrules: {files: ['" + rules + "']}\n");
    assertThat(MadeCorpus.command("check", job).code()).isZero();
  }

  @Test
  void theSampleIsThatOfTheCorpus() throws IOException {
    JsonNode sheet = sheet(folder.resolve("out"), "whole.html", "--size=100000");
    long paragraphs =
        made.rows("evidence").stream()
            .filter(row -> row.get("drop").isNull())
            .mapToLong(row -> row.get("paragraphs").size())
            .sum();
    assertThat(sheet.get("lines").size()).isEqualTo((int) paragraphs);
    Set<String> ids =
        Stream.iterate(0, i -> i < paragraphs, i -> i + 1)
            .map(i -> sheet.get("lines").get(i).get("id").asText())
            .collect(Collectors.toSet());
    assertThat(ids).hasSize((int) paragraphs);
  }
}
