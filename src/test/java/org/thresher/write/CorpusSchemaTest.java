package org.thresher.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CorpusSchemaTest {
  /** If this fails after a change of the schema: write the text that it expects into the file. */
  @Test
  void theCheckedInJsonSchemaIsThatOfTheCode() throws IOException {
    try (InputStream in = CorpusSchema.class.getResourceAsStream("row-v1.schema.json")) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(JsonSchemaFile.text());
    }
  }

  @Test
  void fineWebsColumnsComeFirstInTheirOrder() {
    assertThat(CorpusSchema.names())
        .startsWith("text", "id", "dump", "url", "date", "file_path", "language", "language_score")
        .doesNotHaveDuplicates()
        .hasSize(47);
  }

  @Test
  void theTableHasARowPerColumn() {
    assertThat(CorpusSchema.markdown().lines()).hasSize(2 + CorpusSchema.names().size());
    assertThat(CorpusSchema.markdown())
        .contains("| `topics` | list<struct<id, label, score, source>> | no |")
        .contains(
            "| `removed` | struct<boilerplate, separator, repeated_in_page, teaser, …> | no |")
        .contains("| `language_score` | double | no |")
        .contains("| `dump` | string | yes | name of the dump |");
  }
}
