package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Repeats that a job marks stay marked, whatever later steps do with the text. */
class MarksWithOtherStepsIT {
  private static final String REPEATED =
      "Write to the harbour office at desk@example-mail.com before the end of the week, or come by"
          + " in person.";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pii:\n",
        "quality: {preset: c4}\n",
        "quality: {preset: fineweb}\n",
        "quality: {preset: c4}\npii:\n"
      })
  void aRepeatedParagraphIsMarkedInEveryJob(String section) throws IOException {
    Files.writeString(
        folder.resolve("pages.jsonl"),
        page(1, "ferry", "island", "crossing", "timetable")
            + page(2, "market", "mayor", "quarrel", "council"));
    Path job = folder.resolve("job.yaml");
    Files.writeString(
        job, "read:\ndeduplicate: {output: mark, dump: {keep: none}}\n" + section + "write:\n");

    MadeCorpus corpus =
        MadeCorpus.make(
            job, folder.resolve("pages.jsonl"), folder.resolve("out" + section.length()));

    List<JsonNode> rows = corpus.rows("data");
    assertThat(rows).hasSize(2);
    for (JsonNode row : rows) {
      assertThat(marked(row))
          .hasSize(1)
          .allMatch(text -> text.startsWith("Write to the harbour office"));
    }
    assertThat(corpus.rows("evidence"))
        .hasSize(2)
        .allMatch(row -> row.toString().contains("2 copies in the dump, keep none"));
  }

  /** The marked parts of a row's text. */
  private static List<String> marked(JsonNode row) {
    String text = row.get("text").asText();
    List<String> parts = new ArrayList<>();
    for (JsonNode mark : row.get("marks")) {
      assertThat(mark.get("reason").asText()).isEqualTo("repeated_in_dump");
      parts.add(text.substring(mark.get("start").asInt(), mark.get("end").asInt()));
    }
    return parts;
  }

  private static String page(int number, String a, String b, String c, String d) {
    return """
        {"id": "%d", "text": "The %2$s was late again on Monday. Nobody on the %3$s knew why the %4$s\
         took so long. The %5$s said nothing about it.\\n%6$s\\nPeople who depend on the %2$s had to\
         wait for an hour. A new %5$s for the %3$s was promised. It will come in spring, so they say\
         at the %4$s."}
        """
        .formatted(number, a, b, c, d, REPEATED);
  }
}
