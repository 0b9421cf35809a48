package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RowSchemaTest {
  /** If this fails after a change of the schema: write the text that it expects into the file. */
  @Test
  void theCheckedInJsonSchemaIsThatOfTheCode() throws IOException {
    try (InputStream in = RowSchema.class.getResourceAsStream("row-v1.schema.json")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(RowJsonSchema.text());
    }
  }

  @Test
  void fineWebsColumnsComeFirstInTheirOrder() {
    assertThat(RowSchema.names())
        .startsWith("text", "id", "dump", "url", "date", "file_path", "language", "language_score")
        .doesNotHaveDuplicates()
        .hasSize(48);
  }

  @Test
  void theTableHasARowPerColumn() {
    assertThat(RowSchema.markdown().lines()).hasSize(2 + RowSchema.names().size());
    assertThat(RowSchema.markdown())
        .contains("| `topics` | `list<struct<id, label, score, source>>` | no |")
        .contains(
            "| `removed` | `struct<boilerplate, separator, repeated_in_page, teaser, …>` | no |")
        .contains("| `language_score` | `double` | no |")
        .contains("| `dump` | `string` | yes | name of the dump |");
  }
}
