package org.thresher.stage.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.ReadTally;
import org.thresher.document.RecordException;
import org.thresher.job.ReadSettings;

class ReadDocumentsTest {
  @TempDir Path folder;

  private static Document extract(Page page) {
    if (page.content().contains("refuse")) {
      throw new RecordException("too_deep", "refused");
    }
    if (page.content().contains("crash")) {
      throw new IllegalStateException("crashed\nbadly");
    }
    return Document.extracted(page, "other", Metadata.NONE, List.of());
  }

  @Test
  void recordsAreDocumentsFailuresOrSkips() throws IOException {
    Files.writeString(folder.resolve("a.html"), ReadSamples.html("fine"));
    Files.writeString(folder.resolve("b.html"), ReadSamples.html("crash"));
    Files.writeString(folder.resolve("c.txt"), "refuse");
    Files.writeString(folder.resolve("d.txt"), "");
    Files.writeString(folder.resolve("e.jsonl"), "{\"text\":\"x\"}\n{\"text\":\"y\"}\nbad\n");
    Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());
    PCollectionTuple read =
        pipeline.apply(
            ReadDocuments.from(
                List.of(folder.toString()), ReadSettings.DEFAULTS, ReadDocumentsTest::extract));
    PAssert.that(read.get(ReadDocuments.DOCUMENTS))
        .satisfies(
            documents -> {
              assertThat(documents)
                  .extracting(d -> d.provenance().filePath())
                  .containsExactlyInAnyOrder("a.html", "e.jsonl", "e.jsonl");
              return null;
            });
    PAssert.that(read.get(ReadDocuments.FAILURES))
        .satisfies(
            failures -> {
              assertThat(failures)
                  .extracting(Failure::stage, Failure::error)
                  .containsExactlyInAnyOrder(
                      org.assertj.core.groups.Tuple.tuple("extract", "extraction_failed"),
                      org.assertj.core.groups.Tuple.tuple("extract", "too_deep"),
                      org.assertj.core.groups.Tuple.tuple("read", "bad_json"));
              return null;
            });
    PAssert.that(read.get(ReadDocuments.TALLIES))
        .satisfies(
            tallies -> {
              assertThat(tallies).hasSize(5);
              long records =
                  StreamSupport.stream(tallies.spliterator(), false)
                      .mapToLong(ReadTally::records)
                      .sum();
              assertThat(records).isEqualTo(7);
              return null;
            });
    pipeline.run().waitUntilFinish();
  }
}
