package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Text that would be code, markup or control passes as text: unharmed, and harmless. */
class HostileTextIT {
  private static final String SCRIPT =
      "He wrote <script>alert('tide')</script> and </style><img src=x>";
  private static final String MARKS = "\u202Eright to left\u202C and \u200Fmarks\u2066 open";

  /** JSON escapes: a NUL, a lone high and a lone low surrogate, an escape sequence of terminals. */
  private static final String ESCAPED = "nul \\u0000 high \\ud83d low \\udea2 esc \\u001b[31m end";

  private static final String WRITTEN = "nul \u0000 high \uFFFD low \uFFFD esc \u001b[31m end";

  @TempDir private Path folder;

  private Path input() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      rows.append("{\"id\":\"%d<b>\",\"url\":\"https://quay.example/%d\",".formatted(i, i));
      rows.append("\"title\":\"%s %d\",\"text\":\"".formatted(SCRIPT, i));
      rows.append(SCRIPT + i).append("\\n").append(MARKS + i).append("\\n").append(ESCAPED + i);
      rows.append("\\n* * *\\n=====\\n-----\\n+++\\n\"}\n");
    }
    return Files.writeString(folder.resolve("in.jsonl"), rows);
  }

  private MadeCorpus run(String name, String format) throws IOException {
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"), "read:\nclean:\nquality:\nwrite: {compression: none}\n");
    return MadeCorpus.make(job, input(), folder.resolve(name), "--format=" + format);
  }

  @Test
  void jsonLinesHoldTheText() throws IOException {
    MadeCorpus corpus = run("jsonl", "jsonl");
    List<JsonNode> rows = corpus.rows("data");
    assertThat(rows).hasSize(3);
    assertThat(rows.get(1).get("text").asText())
        .isEqualTo(SCRIPT + "1\n" + MARKS + "1\n" + WRITTEN + "1");
    assertThat(rows.get(1).get("title").asText()).isEqualTo(SCRIPT + " 1");
  }

  @Test
  void parquetHoldsTheText() throws IOException, SQLException {
    run("parquet", "parquet");
    List<String> texts = new ArrayList<>();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT text FROM '"
                    + folder.resolve("parquet/data")
                    + "/*.parquet' ORDER BY id")) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    assertThat(texts).hasSize(3);
    assertThat(texts.get(1)).isEqualTo(SCRIPT + "1\n" + MARKS + "1\n" + WRITTEN + "1");
  }

  @Test
  void reportAndCardShowTheTextAndObeyNothing() throws IOException {
    run("report", "jsonl");
    String page = Files.readString(folder.resolve("report/report/index.html"));
    String body = page.substring(page.indexOf("<body>"));
    assertThat(body).containsOnlyOnce("<script");
    assertThat(body)
        .contains("He wrote &lt;script&gt;alert(&#39;tide&#39;)&lt;/script&gt;")
        .doesNotContain("<script>alert", "<img", "\u0000", "\u001b", "\u202E", "\u2066");
    assertThat(page).contains("default-src 'none'");
    for (String file : List.of("README.md", "croissant.json", "run.json", "report/report.json")) {
      assertThat(Files.readString(folder.resolve("report").resolve(file)))
          .as(file)
          .doesNotContain("\u0000", "\u001b");
    }
  }
}
