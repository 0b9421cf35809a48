package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSchemaTest {
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
    assertThat(RowJsonSchema.text(false)).doesNotContain("\"markdown\"");
    for (String layout : List.of("thresher", "fineweb", "c4")) {
      assertThat(Layouts.columns(layout, false)).isEqualTo(Layouts.columns(layout));
      assertThat(Layouts.columns(layout, true))
          .extracting(RowSchema.Column::name)
          .hasSize(1 + Layouts.columns(layout).size())
          .endsWith("markdown");
    }
    assertThat(Layouts.columns("dolma", true).toString()).contains("name=markdown");
  }

  @Test
  void theTableHasARowPerColumn() {
    assertThat(RowSchema.markdown().lines()).hasSize(2 + RowSchema.columns(true).size());
    assertThat(RowSchema.markdown())
        .contains("| `topics` | `list<struct<id, label, score, source>>` | no |")
        .contains(
            "| `removed` | `struct<boilerplate, separator, repeated_in_page, teaser, …>` | no |")
        .contains("| `language_score` | `double` | no |")
        .contains("| `dump` | `string` | yes | name of the dump |");
  }
}
