package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.stage.write.tokens.Tokenizer;

/** Counts of tokens by tokenizers of the user, from the job to rows, report and card. */
class TokenCountsIT {
  private static final String FOLDER = "src/test/resources/org/thresher/stage/write/tokens/";

  @TempDir private Path folder;

  private MadeCorpus make(String write) throws IOException {
    Path input =
        Files.writeString(
            folder.resolve("in.jsonl"),
            """
            {"id":"a","text":"The old harbour was built of stone.\\nWrite to jane@example.org"}
            {"id":"b","text":"Der Hafen ist aus Stein; im Winter fährt kein Boot."}
            {"id":"c","text":"古い港は石で造られ、冬には船が出ない。"}
            """);
    Path job =
        Files.writeString(
            folder.resolve("job.yaml"),
            """
            read:
            pii:
            rules:
              drop:
              - name: long
                when: token_counts.bytes < 60 && id == 'b'
            write:
              compression: none
              tokenizers:
              - {name: bytes, file: "%1$sbytes.json"}
              - {name: a_unigram, file: "%1$sunigram.json"}
            """
                    .formatted(FOLDER)
                + write);
    return MadeCorpus.make(job, input, folder.resolve("out"));
  }

  @Test
  void countsAreThoseOfTheTextInTheRow() throws IOException {
    MadeCorpus corpus = make("");
    Tokenizer tokenizer = Tokenizer.open(Path.of(FOLDER + "bytes.json"));
    long total = 0;
    assertThat(corpus.rows("data")).hasSize(2);
    for (JsonNode row : corpus.rows("data")) {
      JsonNode counts = row.get("token_counts");
      assertThat(counts)
          .extracting(count -> count.get("name").asText())
          .containsExactly("a_unigram", "bytes");
      assertThat(counts.get(1).get("count").asLong())
          .isEqualTo(tokenizer.count(row.get("text").asText()));
      total += counts.get(1).get("count").asLong();
    }
    assertThat(corpus.rows("data").get(0).get("text").asText()).contains("EMAIL_ADDRESS");
    assertThat(corpus.json("report/report.json").at("/token_counts/bytes").asLong())
        .isEqualTo(total);
    assertThat(corpus.rows("dropped")).hasSize(1);
    assertThat(corpus.rows("dropped").get(0).get("evidence").asText())
        .contains("token_counts.bytes = ");
    assertThat(corpus.json("run.json").at("/settings_files")).hasSize(2);
    assertThat(corpus.texts().get("README.md")).contains(total + " by the tokenizer `bytes`");
    assertThat(corpus.texts().get("report/index.html")).contains("by the tokenizer bytes");
  }

  @Test
  void parquetAndOtherLayoutsHaveTheColumnToo() throws IOException {
    MadeCorpus corpus = make("  layout: dolma\n  order: shuffled\n");
    assertThat(corpus.rows("data"))
        .allMatch(row -> row.at("/metadata/token_counts/1/count").asLong() > 5);
    assertThat(MadeCorpus.command("inspect", folder.resolve("out")).code()).isZero();
  }
}
