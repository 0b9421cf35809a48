package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The corpus of the sample, read by other programs. */
class ReadBackIT {
  @TempDir private Path folder;

  @Test
  void duckDbReadsTheParquetFilesAndSeesWhatTheJsonFilesSay() throws Exception {
    Path job = Path.of("pipelines/corpus.yaml");
    Path sample = Path.of("sample-input");
    MadeCorpus json = MadeCorpus.make(job, sample, folder.resolve("json"), "--maxErrorShare=1");
    MadeCorpus.make(
        job, sample, folder.resolve("parquet"), "--maxErrorShare=1", "--format=parquet");
    assertThat(parquetRows(folder.resolve("parquet"))).isEqualTo(jsonRows(json));
  }

  private static List<String> jsonRows(MadeCorpus corpus) throws IOException {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : corpus.rows("data")) {
      List<String> topics = new ArrayList<>();
      row.get("topics").forEach(topic -> topics.add(topic.get("label").asText()));
      rows.add(
          row.get("id").asText()
              + "|"
              + row.get("text").asText().length()
              + "|"
              + row.get("language").asText()
              + "|"
              + String.join(",", topics)
              + "|"
              + row.get("n_chars").asLong());
    }
    return rows.stream().sorted().toList();
  }

  private static List<String> parquetRows(Path corpus) throws SQLException {
    List<String> rows = new ArrayList<>();
    String query =
        "SELECT id, text, language, list_transform(topics, t -> t.label) AS labels, n_chars"
            + " FROM read_parquet('"
            + corpus.resolve("data").resolve("*.parquet")
            + "')";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        Object[] labels = (Object[]) results.getArray("labels").getArray();
        List<String> topics = new ArrayList<>();
        for (Object label : labels) {
          topics.add(String.valueOf(label));
        }
        rows.add(
            results.getString("id")
                + "|"
                + results.getString("text").length()
                + "|"
                + results.getString("language")
                + "|"
                + String.join(",", topics)
                + "|"
                + results.getLong("n_chars"));
      }
    }
    return rows.stream().sorted().toList();
  }
}
