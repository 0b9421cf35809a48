package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.corpus.markdown.StrippedMarkdown;

/** The column {@code markdown} says what {@code text} says, whatever the steps of a job do. */
class MarkdownColumnIT {
  private static final String SITE_LINE =
      "Read <a href=\"/all\">all our reports</a> on the harbour, its ferries and its people.";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pii:\n",
        "deduplicate: {near: false}\n",
        "deduplicate:\npii:\nquality: {preset: c4}\n",
        "deduplicate: {output: mark, dump: {keep: none}}\nlanguage:\nquality: {preset: thresher}\n",
      })
  void markdownWithoutMarksIsTheText(String sections) throws IOException {
    MadeCorpus corpus = corpus("read:\nextract:\nclean:\n" + sections, "  markdown: true\n");

    List<JsonNode> rows = corpus.rows("data");
    assertThat(rows).hasSizeGreaterThan(10);
    for (JsonNode row : rows) {
      assertThat(StrippedMarkdown.text(row.get("markdown").asText()))
          .isEqualTo(row.get("text").asText());
    }
    boolean pages = !sections.contains("c4"); // which drops short ones
    boolean masked = sections.contains("pii");
    assertThat(anyHas(rows, "**slowly**")).isEqualTo(pages);
    assertThat(anyHas(rows, "|||EMAIL_ADDRESS|||")).isEqualTo(masked && pages);
    assertThat(anyHas(rows, "desk@harbour-mail.org")).isEqualTo(!masked);
    assertThat(anyHas(rows, "[all our reports]"))
        .isEqualTo(pages && !sections.startsWith("deduplicate: {near"));
  }

  private static boolean anyHas(List<JsonNode> rows, String words) {
    return rows.stream().anyMatch(row -> row.get("markdown").asText().contains(words));
  }

  @Test
  void withoutTheSettingRowsAreTheSameButForTheColumn() throws IOException {
    List<JsonNode> with = corpus("extract:\nclean:\n", "  markdown: true\n").rows("data");
    List<JsonNode> without = corpus("extract:\nclean:\n", "  markdown: false\n").rows("data");
    with.forEach(row -> assertThat(((ObjectNode) row).remove("markdown")).isNotNull());
    assertThat(with).isEqualTo(without);
  }

  private MadeCorpus corpus(String sections, String setting) throws IOException {
    Path input = folder.resolve("input");
    if (!Files.exists(input)) {
      FileUtils.copyDirectory(Path.of("sample-input").toFile(), input.toFile());
      for (int i = 1; i <= 4; i++) {
        Files.writeString(input.resolve("page" + i + ".html"), page(i));
      }
    }
    Path job = folder.resolve("job.yaml");
    Files.writeString(job, sections + "write:\n  keepEmpty: true\n" + setting);
    Path out = folder.resolve("out" + setting.length());
    return MadeCorpus.make(job, input, out, "--maxErrorShare=1");
  }

  private static String page(int number) {
    String[] places = {"island", "market", "museum", "station", "quarry"};
    String place = places[number];
    return """
        <html><head><link rel="canonical" href="https://www.harbour.example.com/%1$d">
        <title>The %2$s</title></head><body><article><h1>The %2$s</h1>
        <p>The road to the %2$s was opened <b>slowly</b> on Monday, and number %1$d of its bridges is
        closed. Nobody who lives near the %2$s knew why the work took so long this year.</p>
        <p>%3$s</p>
        <p>Write to <a href="https://www.harbour.example.com/?to=desk@harbour-mail.org">the desk at
        desk@harbour-mail.org</a> about the %2$s before the end of the week, as %1$d others did.</p>
        <ul><li>The %2$s opens at eight in the morning, and closes at night.</li>
        <li>The way to the %2$s costs 2 * %1$d coins [for all], and nothing for children.</li></ul>
        </article></body></html>
        """
        .formatted(number, place, SITE_LINE);
  }
}
