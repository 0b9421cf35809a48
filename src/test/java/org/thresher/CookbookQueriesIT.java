package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each query of the cookbook runs on the corpus of the sample and finds rows. */
class CookbookQueriesIT {
  private static final Path PAGE = Path.of("src/site/markdown/cookbook.md");

  @TempDir private static Path folder;

  static Stream<String> queries() throws IOException {
    return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("SELECT "));
  }

  @BeforeAll
  static void run() {
    MadeCorpus.make(
        Path.of("pipelines/corpus.yaml"),
        Path.of("sample-input"),
        folder.resolve("my-corpus"),
        "--maxErrorShare=1");
  }

  @Test
  void thereAreTen() throws IOException {
    assertThat(queries()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @MethodSource("queries")
  void aQueryOfTheCookbookFindsRows(String query) throws SQLException {
    String placed = query.replace("my-corpus", folder.resolve("my-corpus").toString());
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet rows = statement.executeQuery(placed)) {
      assertThat(rows.next()).as(query).isTrue();
    }
  }
}
