package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.Corpus;

/** Side outputs in Parquet have the rows that they have as JSON lines, for all who read them. */
class SideFormatIT {
  private static final String JOB =
      """
      extract:
      clean:
      deduplicate: {output: mark}
      language: {keep: [eng, deu]}
      write: {sideFormat: %s}
      """;

  @TempDir private static Path folder;

  @BeforeAll
  static void run() throws IOException {
    for (String format : List.of("jsonl", "parquet")) {
      Path job = Files.writeString(folder.resolve(format + ".yaml"), JOB.formatted(format));
      MadeCorpus.make(job, Path.of("sample-input"), folder.resolve(format), "--maxErrorShare=1");
    }
  }

  @Test
  void allFourFoldersAreParquetAndTheirRowsAreTheSame() throws IOException {
    for (String name : List.of("removed", "dropped", "errors", "evidence")) {
      try (Stream<Path> files = Files.list(folder.resolve("parquet").resolve(name))) {
        assertThat(files).allMatch(file -> file.toString().endsWith(".parquet"));
      }
    }
    Corpus lines = Corpus.open(folder.resolve("jsonl"));
    Corpus parquet = Corpus.open(folder.resolve("parquet"));
    assertThat(parquet.removed()).containsExactlyElementsOf(lines.removed().toList());
    assertThat(parquet.dropped()).containsExactlyElementsOf(lines.dropped().toList());
    assertThat(parquet.errors()).containsExactlyElementsOf(lines.errors().toList());
    assertThat(parquet.evidence()).containsExactlyElementsOf(lines.evidence().toList());
    assertThat(lines.evidence()).anyMatch(row -> row.mark() != null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain OUT --file=gull-head-keeper.txt",
        "explain OUT --file=truncated.html.gz",
        "explain OUT --file=gull-head-keeper.txt --json",
        "inspect OUT",
        "inspect OUT --removed --reason=teaser",
        "inspect OUT --language=de --sample=2",
        "diff OUT OUT",
      })
  void commandsPrintTheSame(String command) {
    assertThat(printed(command, "parquet")).isEqualTo(printed(command, "jsonl")).isNotEmpty();
  }

  @Test
  void duckDbReadsTheirTypes() throws SQLException {
    assertThat(first("select count(*) from 'PATH/errors/*.parquet'")).isEqualTo("4");
    assertThat(first("select typeof(pages) from 'PATH/removed/*.parquet' limit 1"))
        .isEqualTo("BIGINT");
    assertThat(first("select typeof(documents) from 'PATH/removed/*.parquet' limit 1"))
        .isEqualTo("VARCHAR[]");
    assertThat(
            first(
                "select count(*) > 5 from (select unnest(paragraphs) as p from"
                    + " 'PATH/evidence/*.parquet') where p.reason = 'teaser'"))
        .isEqualTo("true");
  }

  private static String first(String query) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet row =
            duck.createStatement()
                .executeQuery(query.replace("PATH", folder.resolve("parquet").toString()))) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }

  private static String printed(String command, String out) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      String path = folder.resolve(out).toString();
      assertThat(MadeCorpus.command((Object[]) command.replace("OUT", path).split(" ", -1)).code())
          .isZero();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
