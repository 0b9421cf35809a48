package org.thresher.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.job.WriteSettings;
import org.thresher.report.InventedCorpus;
import org.thresher.report.InventedTally;

class CorpusTest {
  @TempDir Path folder;

  private Corpus corpus() throws IOException {
    return Corpus.open(InventedCorpus.write(folder));
  }

  private void file(String path, String text) throws IOException {
    InventedCorpus.file(folder, path, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void rowsComeInTheOrderOfTheFilesWhateverTheirCompression() throws IOException {
    try (Stream<EvidenceRow> rows = corpus().evidence()) {
      assertThat(rows).extracting(EvidenceRow::id).containsExactly("a1", "w1", "z1", "w2");
    }
  }

  @Test
  void aStreamReadsOneRowAtATime() throws IOException {
    Corpus corpus = corpus();
    file("evidence/part-00009.jsonl", "{\"id\":\"last\"}\nnot JSON\n");
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      Iterator<EvidenceRow> iterator = rows.iterator();
      for (int i = 0; i < 4; i++) {
        iterator.next();
      }
      assertThat(iterator.next().id()).isEqualTo("last");
      assertThatThrownBy(iterator::next)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .hasMessageContaining("part-00009.jsonl cannot be read");
    }
  }

  @Test
  void onlyLinesThatThePredicateAcceptsAreParsed() throws IOException {
    Corpus corpus = corpus();
    file("dropped/part-00009.jsonl", "not JSON\n");
    try (Stream<DroppedRow> rows = corpus.dropped(line -> line.contains("w2"))) {
      assertThat(rows)
          .containsExactly(
              new DroppedRow(
                  "w2",
                  null,
                  "crawl.warc.gz",
                  512,
                  "near_duplicate",
                  "w1",
                  "similarity 0.93",
                  null,
                  10));
    }
  }

  @Test
  void aFolderThatIsNotThereHasNoRows() throws IOException {
    Corpus corpus = corpus();
    for (Path file : List.of(folder.resolve("errors/part-00000-of-00003.jsonl"))) {
      Files.delete(file);
    }
    Files.delete(folder.resolve("errors"));
    try (Stream<ErrorRow> rows = corpus.errors()) {
      assertThat(rows).isEmpty();
    }
  }

  @Test
  void theSummaryAndTheRunAreThoseThatWereWritten() throws IOException {
    Corpus corpus = corpus();
    assertThat(corpus.summary()).isEqualTo(InventedTally.report());
    RunRecord run = corpus.run();
    RunRecord written = InventedTally.run("Gazette");
    assertThat(run)
        .usingRecursiveComparison()
        .ignoringFields("started", "ended", "rowSchema")
        .isEqualTo(written);
    assertThat(run.started()).isEqualTo("2031-05-06T07:08:09Z");
    assertThat(run.ended()).isEqualTo("2031-05-06T07:09:10Z");
  }

  @Test
  void aRunThatCannotBeReadIsNoCorpus() throws IOException {
    Corpus corpus = corpus();
    file("run.json", "{\"started\":\"yesterday\"}");
    assertThatThrownBy(corpus::run)
        .isInstanceOf(NotACorpusException.class)
        .hasMessage(folder + " is damaged: run.json is not the file that manifest.tsv tells of");
    assertThatThrownBy(() -> listed().run())
        .isInstanceOf(NotACorpusException.class)
        .hasMessage(folder + "/run.json: 'started' is not a time");
    for (String text : List.of("[]", "", "{", "null")) {
      file("run.json", text);
      assertThatThrownBy(() -> listed().run()).hasMessage(folder + "/run.json: not a JSON object");
    }
    Files.delete(folder.resolve("run.json"));
    assertThatThrownBy(() -> listed().run())
        .hasMessage(folder + " is no corpus: it has no run.json");
  }

  private Corpus listed() throws IOException {
    return Corpus.open(InventedCorpus.list(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evidence/part-00000-of-00003.jsonl.zst",
        "errors/part-00000-of-00003.jsonl",
        "README.md",
        "run.json",
      })
  void aCorpusOfWhichAFileIsGoneOrCutIsDamaged(String name) throws IOException {
    corpus();
    Path file = folder.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
    assertThatThrownBy(() -> Corpus.open(folder))
        .isInstanceOf(NotACorpusException.class)
        .hasMessage(folder + " is damaged: " + name + " has not the size that manifest.tsv tells");
    Files.delete(file);
    assertThatThrownBy(() -> Corpus.open(folder))
        .hasMessage(folder + " is damaged: " + name + " is missing, which its manifest.tsv lists");
  }

  @Test
  void aFlippedBitInTheReportIsNoticed() throws IOException {
    Corpus corpus = corpus();
    Path report = folder.resolve("report/report.json");
    byte[] whole = Files.readAllBytes(report);
    for (int i = 0; i < whole.length; i += 97) {
      byte[] flipped = whole.clone();
      flipped[i] ^= 1;
      Files.write(report, flipped);
      assertThatThrownBy(corpus::summary)
          .isInstanceOf(NotACorpusException.class)
          .hasMessageContaining("is damaged: report/report.json is not the file");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "path\n", "path\tbytes\tsha256\trows\n../x\t1\t\t\n", "\u0000"})
  void aManifestThatIsNoneIsNamed(String text) throws IOException {
    corpus();
    file("manifest.tsv", text);
    assertThatThrownBy(() -> Corpus.open(folder))
        .hasMessage(folder + " is damaged: its manifest.tsv cannot be read");
    Files.delete(folder.resolve("manifest.tsv"));
    assertThatThrownBy(() -> Corpus.open(folder))
        .hasMessage(
            folder + " is no corpus: it has no manifest.tsv; name the output folder of a run");
  }

  @Test
  void documentsAreReadInEveryLayout() throws IOException {
    Corpus corpus = corpus();
    file(
        "data/train-00000-of-00002.jsonl", "{\"text\":\"One\",\"url\":null,\"timestamp\":\"t\"}\n");
    file(
        "data/train-00001-of-00002.jsonl",
        "{\"id\":\"2\",\"text\":\"Two\",\"metadata\":{\"title\":\"Second\"}}\n");
    try (Stream<DocumentRow> rows = corpus.documents()) {
      List<DocumentRow> both = rows.toList();
      assertThat(both).extracting(DocumentRow::text).containsExactly("One", "Two");
      assertThat(both.get(0).columns()).containsExactly("text", "url", "timestamp");
      assertThat(both.get(0).column("url").isNull()).isTrue();
      assertThat(both.get(0).column("title").isMissingNode()).isTrue();
      assertThat(both.get(1).column("title").asText()).isEqualTo("Second");
    }
  }

  @Test
  void parquetIsRefusedAndTheMessageSaysWhatToDo() throws IOException {
    Corpus corpus = corpus();
    file("data/lang=eng/train-00000-of-00001.parquet", "PAR1");
    assertThatThrownBy(corpus::documents)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("data holds Parquet, but documents() reads JSON lines only")
        .hasMessageContaining("write.format: jsonl");
  }

  @ParameterizedTest
  @EnumSource(WriteSettings.Layout.class)
  void everyLayoutOfAJobHasColumns(WriteSettings.Layout layout) {
    assertThat(Layouts.columns(layout.name().toLowerCase(Locale.ROOT)))
        .extracting(RowSchema.Column::name)
        .contains("text");
  }
}
