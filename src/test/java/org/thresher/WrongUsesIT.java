package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

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
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of wrong uses: for each the command, the job file, the exit code and the message. With
 * exit code 0 the program takes what was meant, and the table has a text that it then prints.
 * {@code -Dgolden.update=true} writes codes and messages anew.
 */
class WrongUsesIT {
  /** Whether the profile aws has added its file system. */
  private static final boolean HAS_S3 = isThere("org.apache.beam.sdk.io.aws2.s3.S3FileSystem");

  static final Path TABLE = Path.of("src/test/resources/org/thresher/wrong-uses.tsv");
  private static final Path PAGE = Path.of("src/site/markdown/wrong-uses.md");
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final String HEAD = "command\tjob\texit\tmessage";

  /** Names of Java classes and lines of stack traces, which are not for users. */
  private static final Pattern JAVA =
      Pattern.compile(
          "(java|org|com|picocli)\\.[a-z]\\w*\\.|[a-z](Exception|Error)\\b|\\bat \\w+\\.");

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private static final Pattern CHARACTER = Pattern.compile("\\\\u(\\p{XDigit}{4})");

  @TempDir private static Path folder;

  private static final List<String> UPDATED = new ArrayList<>();

  /** A row of the table. */
  record Use(String command, String job, int exit, String message) {
    static Use parse(String line) {
      String[] cells = line.split("\t", -1);
      return new Use(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3]);
    }

    @Override
    public String toString() {
      return command + (job.isEmpty() ? "" : "  with  " + job);
    }
  }

  static Stream<Use> uses() throws IOException {
    List<String> lines = Files.readAllLines(TABLE);
    assertThat(lines.get(0)).isEqualTo(HEAD);
    return lines.stream().skip(1).map(Use::parse);
  }

  @BeforeAll
  static void makeFiles() throws IOException {
    MadeCorpus.make(
        Path.of("pipelines/corpus.yaml"),
        Path.of("sample-input"),
        folder.resolve("out"),
        "--maxErrorShare=1");
    write("dump/a.txt", "The ferry to Gull Head leaves at nine and comes back at noon.\n");
    write("dump/b.txt", "The library of the harbour opens at ten on working days.\n");
    write("dump/c.txt", "Two boats of the island fleet were sold in the spring.\n");
    write("blank/empty.txt", "\n\n");
    write(
        "odd/posts.jsonl",
        """
        {"post_body": "The ferry leaves at nine.", "post_title": "Ferry", "link_to": "x"}
        {"post_body": "The library opens at ten.", "post_title": "Library", "link_to": "y"}
        """);
    write("table/posts.csv", "Headline,Story text\nFerry,The ferry leaves at nine.\n");
    FileUtils.copyDirectory(folder.resolve("out").toFile(), folder.resolve("mixed/old").toFile());
    write("mixed/a.txt", "The ferry leaves at nine.\n");
    write("words.txt", "hello\n");
    Files.createDirectories(folder.resolve("nothing"));
  }

  private static void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static boolean isThere(String name) {
    try {
      Class.forName(name);
      return true;
    } catch (ClassNotFoundException missing) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("uses")
  void aWrongUseIsAnsweredByOneClearLine(Use use) throws IOException {
    assumeFalse(HAS_S3 && use.message().contains("mvn -Paws"), "built with the profile aws");
    Path out = folder.resolve("new");
    FileUtils.deleteDirectory(out.toFile());
    Files.write(folder.resolve("job.yaml"), bytes(use.job()));
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    MadeCorpus.Ending ending;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      ending = MadeCorpus.command((Object[]) words(use.command()));
    } finally {
      System.setOut(before);
    }
    String said =
        ending.errors().replace(folder.toString(), "TMP").stripTrailing().replace("\n", "\\n");
    // A run that ends with errors has a line before it and one at its end.
    assertThat(List.of(said.split("\\\\n", -1)))
        .hasSizeLessThanOrEqualTo(ending.code() == 3 ? 2 : 1);
    assertThat(said).doesNotContainPattern(JAVA).doesNotContain("\u001b");
    assertThat(said.length()).isLessThan(700);
    if (UPDATE) {
      boolean taken = ending.code() == 0 && said.isEmpty();
      UPDATED.add(
          String.join(
              "\t",
              use.command(),
              use.job(),
              String.valueOf(ending.code()),
              taken ? use.message() : said));
    } else {
      assertThat(ending.code()).isEqualTo(use.exit());
      if (use.exit() == 0 && said.isEmpty()) {
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains(use.message());
      } else {
        assertThat(said).isEqualTo(use.message());
      }
    }
    if (use.exit() == 2) {
      assertThat(out).doesNotExist();
    }
  }

  @AfterAll
  static void update() throws IOException {
    if (UPDATE) {
      UPDATED.add(0, HEAD);
      Files.write(TABLE, UPDATED);
      Files.writeString(PAGE, page());
    }
  }

  @Test
  void theManualHasTheTable() throws IOException {
    assertThat(uses()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(UPDATE ? page() : Files.readString(PAGE)).isEqualTo(page());
  }

  private static String page() throws IOException {
    StringBuilder page =
        new StringBuilder(
            """
            # Wrong uses and their messages

            Each row was run by a test, which compares exit code and message. `TMP` is a folder with a finished corpus `out`, an empty folder `nothing`,
            and small dumps; `J` is `pipelines/corpus.yaml`. In a job `\\n` is the end of a line, `\\t` a tab, `\\r` a carriage return, `\\e` an escape byte, `\\u` the
            number of a character; `5MB` is so many letters.
            With code 0 the program takes what was meant; the last column is then what it prints.

            | command | job file `TMP/job.yaml` | code | message |
            |---|---|---|---|
            """);
    for (Use use : uses().toList()) {
      page.append("| ")
          .append(code(use.command().replace("pipelines/corpus.yaml", "J")))
          .append(" | ")
          .append(code(use.job()))
          .append(" | ")
          .append(use.exit())
          .append(" | ")
          .append(code(use.message().replace("thresher: ", "")))
          .append(" |\n");
    }
    return page.toString();
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text.replace("|", "\\|").replace("`", "'") + "`";
  }

  private static String[] words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(unescaped(text));
    }
    return words.toArray(new String[0]);
  }

  private static byte[] bytes(String job) {
    return job.startsWith("UTF16 ")
        ? unescaped(job.substring(6)).getBytes(StandardCharsets.UTF_16)
        : unescaped(job).getBytes(StandardCharsets.UTF_8);
  }

  private static String unescaped(String text) {
    return CHARACTER
        .matcher(text)
        .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)))
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace("\\e", "\u001b")
        .replace("5MB", "x".repeat(5_000_000))
        .replace("TMP", folder.toString());
  }
}
