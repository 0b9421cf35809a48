package org.thresher.flow;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TupleTag;
import org.thresher.beam.Counters;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Failure;
import org.thresher.document.Provenance;
import org.thresher.document.RecordException;

/**
 * Calls a step for each document, counts, and routes documents that it cannot handle to the
 * failures.
 */
final class ForEachDocumentFn extends DoFn<Document, Document> {
  private static final int SAMPLE = 200;

  private final String stage;
  private final DocumentStep step;
  private final TupleTag<Failure> failures;
  private final Counters counters;

  ForEachDocumentFn(String stage, DocumentStep step, TupleTag<Failure> failures) {
    this.stage = stage;
    this.step = step;
    this.failures = failures;
    counters = Counters.of(stage);
  }

  /** Emits the document as the step leaves it, or its failure. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document document = context.element();
    Document result;
    try {
      result = step.apply(document);
    } catch (RuntimeException | StackOverflowError failed) {
      counters.add("failures");
      context.output(failures, failure(document, failed));
      return;
    }
    counters.add("documents");
    context.output(result);
  }

  private Failure failure(Document document, Throwable cause) {
    Provenance at = document.provenance();
    String error = cause instanceof RecordException known ? known.error() : stage + "_failed";
    String text = document.text();
    return new Failure(
        at.fileRank(),
        at.offset(),
        at.shard(),
        at.shards(),
        at.filePath(),
        stage,
        error,
        cause.getClass().getSimpleName() + ": " + cause.getMessage(),
        text.substring(0, Math.min(SAMPLE, text.length())),
        true);
  }
}
