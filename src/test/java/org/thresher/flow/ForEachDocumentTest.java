package org.thresher.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.junit.jupiter.api.Test;
import org.thresher.beam.DocumentCoder;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Failure;
import org.thresher.document.RecordException;
import org.thresher.document.TestDocuments;

class ForEachDocumentTest {

  /** Flags documents, and fails on some in two ways. */
  private static final class Picky implements DocumentStep {
    @Override
    public Document apply(Document document) {
      if (document.id().equals("id-1")) {
        throw new RecordException("too_odd", "this one is odd");
      }
      if (document.id().equals("id-3")) {
        long spun = 0;
        while (!Thread.currentThread().isInterrupted()) {
          spun++;
        }
        return document.withFlag("spun" + spun);
      }
      if (document.id().equals("id-2")) {
        throw new IllegalStateException("a bug");
      }
      return document.withFlag("seen");
    }
  }

  @Test
  void documentsThatAStepCannotHandleBecomeFailuresAndTheOthersGoOn() {
    TestPipeline pipeline = TestPipeline.create().enableAbandonedNodeEnforcement(false);
    PCollectionTuple outputs =
        pipeline
            .apply(
                Create.of(
                        TestDocuments.page(0, "zero"),
                        TestDocuments.page(1, "one"),
                        TestDocuments.page(2, "two"),
                        TestDocuments.page(3, "three ".repeat(50_000)))
                    .withCoder(DocumentCoder.of()))
            .apply(ForEachDocument.of("picky", new Picky(), 1));
    PAssert.that(outputs.get(ForEachDocument.DOCUMENTS))
        .containsInAnyOrder(TestDocuments.page(0, "zero").withFlag("seen"));
    PAssert.that(outputs.get(ForEachDocument.FAILURES))
        .containsInAnyOrder(
            new Failure(
                1, 0, 0, 1, "file-1.html", "picky", "too_odd", "this one is odd", "one", true),
            new Failure(
                2,
                0,
                0,
                1,
                "file-2.html",
                "picky",
                "picky_failed",
                "IllegalStateException: a bug",
                "two",
                true),
            new Failure(
                3,
                0,
                0,
                1,
                "file-3.html",
                "picky",
                "too_slow",
                "picky took more than 1 s of CPU time",
                "three ".repeat(34).substring(0, 200),
                true));
    pipeline.run().waitUntilFinish();
  }

  @Test
  void onlyDocumentsWithoutTextAreDroppedAsEmpty() {
    DropEmptyStep drop = new DropEmptyStep();
    assertThat(drop.apply(TestDocuments.page(0, "text")).kept()).isTrue();
    assertThat(drop.apply(TestDocuments.page(1)).kept()).isFalse();
  }
}
