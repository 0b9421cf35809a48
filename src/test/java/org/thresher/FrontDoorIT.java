package org.thresher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.run.RunListener;
import org.thresher.run.RunResult;

/** The examples of {@link Thresher}, compiled and run. */
class FrontDoorIT implements Serializable {
  private static final long serialVersionUID = 1;

  private static final Path CORPUS = Path.of("pipelines/corpus.yaml");

  @TempDir private transient Path folder;

  private static Job job() {
    return Job.read(CORPUS);
  }

  @Test
  void aRunWritesACorpusThatCanBeOpened() throws IOException {
    String output = folder.resolve("corpus").toString();
    List<String> heard = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void begin(long files, long bytes) {
            heard.add("begin");
          }

          @Override
          public void complete(RunResult result) {
            heard.add("complete");
          }

          @Override
          public void progress(SortedMap<String, Long> counters) {
            assertThat(heard).containsExactly("begin");
          }
        };
    RunResult result =
        Thresher.run(job())
            .input("sample-input")
            .output(output)
            .maxErrorShare(1)
            .listener(listener)
            .start();
    assertThat(result.status()).isEqualTo(RunResult.Status.DONE);
    assertThat(result.records().read()).isEqualTo(42);
    assertThat(result.counters()).containsEntry("write.written", result.records().data());
    assertThat(heard).containsExactly("begin", "complete");
    try (Stream<EvidenceRow> rows = Thresher.open(Path.of(output)).evidence()) {
      assertThat(rows.count()).isEqualTo(result.records().data() + result.records().dropped());
    }
  }

  @Test
  void tooManyErrorsAreAStatusAndWrongRequestsAreJobExceptions() throws IOException {
    assertThat(
            Thresher.run(job())
                .input("sample-input")
                .output(folder.resolve("corpus").toString())
                .maxErrorShare(0)
                .start()
                .status())
        .isEqualTo(RunResult.Status.TOO_MANY_ERRORS);
    assertThatThrownBy(() -> Thresher.run(job()).input("sample-input").start())
        .isInstanceOf(JobException.class);
    assertThatThrownBy(() -> Thresher.run(job()).input("nowhere/**").output("x").start())
        .isInstanceOf(JobException.class)
        .hasMessageContaining("nowhere/**");
  }

  @Test
  void onePageIsThreshedWithoutFilesAsInARun() throws IOException {
    Job pages = job().without("deduplicate");
    String html = Files.readString(Path.of("sample-input/html/en/cannery-orders-rise.html"));
    PageThresher thresher = Thresher.pages(pages);
    Document page = thresher.html("https://harbour.example/a", html);
    assertThat(page.kept()).isTrue();
    assertThat(page.language().language()).isNotEmpty();
    assertThat(page.paragraphs()).anyMatch(Paragraph::kept).anyMatch(each -> !each.kept());
    assertThat(thresher.html("https://harbour.example/a", html)).isEqualTo(page);
    assertThat(thresher.text(null, "A line of plain text that stays.").text())
        .isEqualTo("A line of plain text that stays.");
  }

  @Test
  void sectionsThatNeedTheDumpAreRefusedForOnePage() {
    assertThatThrownBy(() -> Thresher.pages(job()))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("deduplicate needs the whole dump");
  }

  @Test
  void documentsCanBeReadInsideAPipelineOfOnesOwn() {
    Pipeline pipeline = Pipeline.create();
    PCollection<Document> documents =
        pipeline.apply(Thresher.read(job(), "sample-input")).documents();
    PAssert.that(documents)
        .satisfies(
            all -> {
              List<Document> list = StreamSupport.stream(all.spliterator(), false).toList();
              assertThat(list).hasSize(31);
              assertThat(list).filteredOn(Document::kept).hasSize(20);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
