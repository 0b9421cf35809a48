package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.thresher.document.Document;
import org.thresher.document.RightsSignal;
import org.thresher.document.TestDocuments;

class RowSchemaTest {
  private static final RowSchema.Requested MARKDOWN =
      new RowSchema.Requested(true, false, false, false);

  private static final Path SCHEMA =
      Path.of("src/main/resources/org/thresher/corpus/row-v1.schema.json");

  /** {@code -Dgolden.update=true} writes the file anew. */
  @Test
  void theCheckedInJsonSchemaIsThatOfTheCode() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(SCHEMA, RowJsonSchema.text());
    }
    assertThat(Files.readString(SCHEMA)).isEqualTo(RowJsonSchema.text());
  }

  @Test
  void fineWebsColumnsComeFirstInTheirOrder() {
    assertThat(RowSchema.names())
        .startsWith("text", "id", "dump", "url", "date", "file_path", "language", "language_score")
        .doesNotHaveDuplicates()
        .hasSize(48);
  }

  @Test
  void markdownIsAColumnOnlyOnRequest() {
    assertThat(RowSchema.names()).doesNotContain("markdown");
    assertThat(RowJsonSchema.text(RowSchema.Requested.NONE)).doesNotContain("\"markdown\"");
    for (String layout : List.of("thresher", "fineweb", "c4")) {
      assertThat(Layouts.columns(layout, RowSchema.Requested.NONE))
          .isEqualTo(Layouts.columns(layout));
      assertThat(Layouts.columns(layout, MARKDOWN))
          .extracting(RowSchema.Column::name)
          .hasSize(1 + Layouts.columns(layout).size())
          .endsWith("markdown");
    }
    assertThat(Layouts.columns("dolma", MARKDOWN).toString()).contains("name=markdown");
  }

  @Test
  void scoresOfModelsAreAColumnOnlyOnRequest() {
    RowSchema.Requested scores = new RowSchema.Requested(false, true, false, false);
    RowSchema.Column column = RowSchema.columns(scores).get(RowSchema.names().size());
    Document document =
        TestDocuments.page(0, "a text")
            .withQualitySignals(
                Map.of(
                    "model_scores.b_x", 0.5, "model_scores.a_y", 0.25, "rps_doc_word_count", 2.0));

    assertThat(RowSchema.names()).doesNotContain("model_scores");
    assertThat(column.name()).isEqualTo("model_scores");
    assertThat(column.value().apply(CorpusRow.of(document, RunStamp.NONE)))
        .isEqualTo(List.of(List.of("a_y", 0.25), List.of("b_x", 0.5)));
  }

  @Test
  void rightsAreAColumnOnlyOnRequest() {
    RowSchema.Requested rights = new RowSchema.Requested(false, false, true, false);
    RowSchema.Column column = RowSchema.columns(rights).get(RowSchema.names().size());
    Document document =
        TestDocuments.page(0, "a text")
            .withRights(
                List.of(
                    new RightsSignal("robots_tag", "noai", "meta"),
                    new RightsSignal("robots_txt", "disallow CCBot", "robots.txt").at("2024")));

    assertThat(RowSchema.names()).doesNotContain("rights");
    assertThat(RowJsonSchema.text(RowSchema.Requested.NONE)).doesNotContain("\"rights\"");
    assertThat(column.name()).isEqualTo("rights");
    assertThat(column.value().apply(CorpusRow.of(document, RunStamp.NONE)))
        .isEqualTo(
            List.of(
                Arrays.asList("robots_tag", "noai", "meta", null),
                List.of("robots_txt", "disallow CCBot", "robots.txt", "2024")));
    assertThat(RowSchema.columns(RowSchema.Requested.ALL))
        .extracting(RowSchema.Column::name)
        .endsWith("markdown", "model_scores", "rights", "token_counts");
  }

  @Test
  void theTableHasARowPerColumn() {
    assertThat(RowSchema.markdown().lines())
        .hasSize(2 + RowSchema.columns(RowSchema.Requested.ALL).size());
    assertThat(RowSchema.markdown())
        .contains("| `topics` | `list<struct<id, label, score, source>>` | no |")
        .contains(
            "| `removed` | `struct<boilerplate, separator, repeated_in_page, teaser, …>` | no |")
        .contains("| `language_score` | `double` | no |")
        .contains("| `dump` | `string` | yes | name of the dump |");
  }
}
