package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when something is wrong, and what the commands print. */
class CommandLineIT {
  private static final String JOB = "pipelines/corpus.yaml";

  @TempDir private Path folder;

  private void nothingIsWritten(int code, String message, Object... arguments) {
    MadeCorpus.Ending ending = MadeCorpus.command(arguments);
    assertThat(ending.code()).isEqualTo(code);
    assertThat(ending.errors().lines()).hasSize(1);
    assertThat(ending.errors()).contains(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aFlagThatNobodyKnowsIsNamed() {
    nothingIsWritten(
        2,
        "unknown option --outptu; nearest is '--output'",
        "run",
        JOB,
        "--input=sample-input",
        "--output=" + folder.resolve("out"),
        "--outptu=x");
  }

  @Test
  void aCommaInBracesOrInTheNameOfAFileDoesNotEndAPattern() throws IOException {
    Path dump = Files.createDirectory(folder.resolve("dump"));
    for (String name : List.of("a.txt", "b.txt", "c.txt", "d,e.txt")) {
      Files.writeString(dump.resolve(name), "The ferry leaves at nine.");
    }
    assertThat(filesOf("--input=" + dump + "/{a,b}.txt")).isEqualTo(2);
    assertThat(filesOf("--input=" + dump + "/d,e.txt")).isEqualTo(1);
    assertThat(filesOf("--input=" + dump + "/d\\,*.txt," + dump + "/a.txt")).isEqualTo(2);
    assertThat(filesOf("--input=" + dump + "/a.txt," + dump + "/b.txt", "--input=" + dump + "/c*"))
        .isEqualTo(3);
  }

  private long filesOf(String... inputs) {
    List<String> arguments =
        new ArrayList<>(List.of("run", JOB, "--output=" + folder.resolve("out"), "--dryRun"));
    arguments.addAll(List.of(inputs));
    Matcher files = Pattern.compile(" in (\\d+) files").matcher(printed(arguments.toArray()));
    assertThat(files.find()).isTrue();
    return Long.parseLong(files.group(1));
  }

  @Test
  void aMissingFlagIsNamed() {
    nothingIsWritten(2, "--output", "run", JOB, "--input=sample-input");
  }

  @Test
  void theLogIsJsonHoweverItsOptionIsWritten() {
    for (String log : List.of("--log=json", "--log=JSON", "--log json")) {
      List<Object> arguments = new ArrayList<>(List.of("run", JOB, "--input=sample-input"));
      arguments.addAll(List.of(log.split(" ", -1)));
      assertThat(MadeCorpus.command(arguments.toArray()).errors())
          .as(log)
          .startsWith("{\"time\":")
          .contains("\"level\":\"ERROR\"");
    }
    assertThat(MadeCorpus.command("run", JOB, "--log", "text").errors()).startsWith("thresher: ");
  }

  @Test
  void aWordThatIsNoFlagIsNamed() {
    nothingIsWritten(
        2,
        "'more'",
        "run",
        JOB,
        "--input=sample-input",
        "--output=" + folder.resolve("out"),
        "more");
  }

  @Test
  void aShareThatIsNoneIsNamed() {
    nothingIsWritten(
        2,
        "--sample is '0%'; must be above 0",
        "run",
        JOB,
        "--input=sample-input",
        "--output=" + folder.resolve("out"),
        "--sample=0%");
    nothingIsWritten(
        2,
        "--layout",
        "run",
        JOB,
        "--input=sample-input",
        "--output=" + folder.resolve("out"),
        "--layout=finewebb");
  }

  @Test
  void aDryRunTellsThePlanAndWritesNothing() {
    String plan =
        printed(
            "run",
            JOB,
            "--input=sample-input",
            "--output=" + folder.resolve("out"),
            "--dryRun",
            "--sample=50%",
            "--layout=fineweb");
    assertThat(plan)
        .contains("nothing is written")
        .contains(
            "steps   read > extract > ids > clean > deduplicate > language > topics > quality"
                + " > drop-empty > write")
        .contains("  html ", "  warc.gz ", "0.5 of the records", "layout fineweb")
        .contains("sample: 0.5");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aDryRunRefusesAFolderThatIsNotEmptyAndLeavesItAlone() throws IOException {
    Files.writeString(folder.resolve("precious.txt"), "mine");
    assertThat(
            MadeCorpus.command("run", JOB, "--input=sample-input", "--output=" + folder, "--dryRun")
                .errors())
        .contains("not empty");
    assertThat(folder.toFile().list()).containsExactly("precious.txt");
  }

  @Test
  void aSampleIsTheSameRecordsInEveryRunAndTheOthersAreSkipped() throws IOException {
    Path half = folder.resolve("half");
    Path quarter = folder.resolve("quarter");
    Path job = Path.of("pipelines/extract.yaml");
    MadeCorpus larger =
        MadeCorpus.make(job, Path.of("sample-input"), half, "--maxErrorShare=1", "--sample=50%");
    MadeCorpus smaller =
        MadeCorpus.make(
            job, Path.of("sample-input"), quarter, "--maxErrorShare=1", "--sample=0.25");
    List<String> ids = ids(larger);
    assertThat(ids).hasSizeBetween(8, 30).containsAll(ids(smaller));
    JsonNode report = larger.json("report/report.json");
    assertThat(report.at("/skipped/not_in_sample").asInt() + ids.size())
        .isGreaterThan(report.at("/records/read").asInt() / 2);
    assertThat(larger.json("run.json").at("/job/read/sample").asDouble()).isEqualTo(0.5);
  }

  private static List<String> ids(MadeCorpus corpus) throws IOException {
    return corpus.rows("data").stream().map(row -> row.get("id").asText()).toList();
  }

  @Test
  void anUnknownKeyOfTheJobIsNamedWithFileAndLine() throws IOException {
    Path job = Files.writeString(folder.resolve("job.yaml"), "read:\ndeduplicate:\n  sites: {}\n");
    nothingIsWritten(
        2,
        "job.yaml:3: there is no key 'sites'; nearest is 'site'",
        "run",
        job,
        "--input=sample-input",
        "--output=" + folder.resolve("out"));
  }

  @Test
  void aPatternWithoutAMatchIsNamed() {
    nothingIsWritten(
        2,
        "nothing matches no-such-folder/**",
        "run",
        JOB,
        "--input=no-such-folder/**",
        "--output=" + folder.resolve("out"));
  }

  @Test
  void anOutputFolderWithFilesIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("precious.txt"), "mine");
    MadeCorpus.Ending ending =
        MadeCorpus.command("run", JOB, "--input=sample-input", "--output=" + folder);
    assertThat(ending.code()).isEqualTo(1);
    assertThat(ending.errors().lines()).hasSize(1);
    assertThat(ending.errors()).contains("not empty");
    assertThat(folder).isDirectoryContaining("glob:**precious.txt");
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void aFolderThatIsNoCorpusIsNamed() {
    assertThat(MadeCorpus.command("inspect", folder).code()).isEqualTo(2);
    assertThat(MadeCorpus.command("explain", folder, "--id=x").code()).isEqualTo(2);
    assertThat(MadeCorpus.command("explain", folder).errors()).contains("--id");
    assertThat(MadeCorpus.command().code()).isEqualTo(2);
  }

  @Test
  void anEmptyInputIsAllowedOnRequestAndTooManyErrorsGiveTheirCode() {
    assertThat(
            MadeCorpus.command(
                    "run",
                    JOB,
                    "--input=no-such-folder/**",
                    "--output=" + folder.resolve("empty"),
                    "--allowEmptyInput",
                    "--quiet")
                .code())
        .isZero();
    MadeCorpus.Ending ending =
        MadeCorpus.command(
            "run",
            "pipelines/extract.yaml",
            "--input=sample-input",
            "--output=" + folder.resolve("strict"),
            "--maxErrorShare=0",
            "--quiet");
    assertThat(ending.code()).isEqualTo(3);
    assertThat(ending.errors()).contains("--maxErrorShare=0.0").contains("complete");
    assertThat(folder.resolve("strict/run.json")).exists();
  }

  @Test
  void explainAndInspectTellWhatHappened() throws IOException {
    Path out = folder.resolve("out");
    MadeCorpus corpus =
        MadeCorpus.make(Path.of(JOB), Path.of("sample-input"), out, "--maxErrorShare=1");
    String id = corpus.rows("data").get(0).get("id").asText();
    assertThat(printed("explain", out, "--id=" + id)).contains(id).contains("boilerplate");
    assertThat(printed("inspect", out)).contains("records");
    assertThat(printed("inspect", out, "--json")).startsWith("{\"schema_version\":1,");
    assertThat(printed("inspect", out, "--removed", "--reason=boilerplate", "--sample=2").lines())
        .hasSize(3);
    assertThat(printed("inspect", out, "--language=deu", "--sample=1")).contains("boilerplate");
    assertThat(printed("inspect", out, "--site=nowhere.example", "--json"))
        .startsWith("{\"documents\":0,");
    assertThat(printed("diff", out, out)).isEqualTo("no document differs\n");
    assertThat(printed("diff", out, out, "--json")).startsWith("{\"documents\":{}");
    assertThat(MadeCorpus.command("inspect", out, "--reason=teasr").errors()).contains("'teaser'");
    assertThat(MadeCorpus.command("inspect", out, "--removed", "--language=deu").code())
        .isEqualTo(2);
    assertThat(MadeCorpus.command("diff", out, folder.resolve("no")).code()).isEqualTo(2);
    assertThat(MadeCorpus.command("explain", out, "--id=nobody").errors())
        .contains("no document has the id 'nobody'");
  }

  private static String printed(Object... arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(MadeCorpus.command(arguments).code()).isZero();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
