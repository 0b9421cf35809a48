package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.Accounting;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.DocumentRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.JsonLines;
import org.thresher.corpus.RowSchema;

/** What a run writes is read back equal through {@link Corpus}. */
class CorpusReadBackIT {
  @TempDir private Path folder;

  @Test
  void everyRowOfEveryFolderIsReadBackEqual() throws IOException {
    MadeCorpus made = made("jsonl");
    Corpus corpus = corpus();
    assertSame(made, "evidence", corpus.evidence().map(EvidenceRow::referring));
    assertSame(made, "removed", corpus.removed());
    assertSame(made, "dropped", corpus.dropped());
    assertSame(made, "errors", corpus.errors());
    CorpusSummary summary = corpus.summary();
    assertThat(Accounting.check(summary)).isEmpty();
    // Times are whole seconds in the file, so their difference cannot be computed from them.
    ObjectNode run = corpus.run().json(summary);
    run.remove("seconds");
    ObjectNode written = (ObjectNode) made.json("run.json");
    written.remove("seconds");
    assertThat(run.toString()).isEqualTo(written.toString());
  }

  @Test
  void documentsHaveTheColumnsOfTheSchemaAndTheTextOfTheEvidence() throws IOException {
    var unused = made("jsonl");
    Corpus corpus = corpus();
    Map<String, String> kept = new TreeMap<>();
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.filter(EvidenceRow::inCorpus)
          .forEach(
              row ->
                  kept.put(
                      row.id(),
                      row.paragraphs().stream()
                          .filter(EvidenceRow.Paragraph::kept)
                          .map(EvidenceRow.Paragraph::text)
                          .collect(Collectors.joining("\n"))));
    }
    Map<String, String> texts = new TreeMap<>();
    try (Stream<DocumentRow> rows = corpus.documents()) {
      rows.forEach(
          row -> {
            assertThat(row.columns()).isEqualTo(RowSchema.names());
            texts.put(row.column("id").asText(), row.text());
          });
    }
    assertThat(texts).isEqualTo(kept);
    assertThat((long) texts.size()).isEqualTo(corpus.summary().records().data()).isPositive();
  }

  @Test
  void documentsInParquetAreRefused() throws IOException {
    var unused = made("parquet");
    Corpus corpus = corpus();
    assertThatThrownBy(corpus::documents).hasMessageContaining("reads JSON lines only");
  }

  private MadeCorpus made(String format) {
    return MadeCorpus.make(
        Path.of("pipelines/corpus.yaml"),
        Path.of("sample-input"),
        folder.resolve("out"),
        "--format=" + format,
        "--maxErrorShare=1");
  }

  private Corpus corpus() throws IOException {
    return Corpus.open(folder.resolve("out"));
  }

  private static void assertSame(MadeCorpus made, String name, Stream<? extends JsonLines.Row> rows)
      throws IOException {
    try (rows) {
      List<String> read = rows.map(JsonLines.Row::line).toList();
      List<String> written = made.lines(name);
      assertThat(read).as(name).isNotEmpty().isEqualTo(written);
    }
  }
}
