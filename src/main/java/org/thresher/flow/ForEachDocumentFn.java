package org.thresher.flow;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.TupleTag;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Counters;
import org.thresher.beam.CpuLimit;
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
  private final int cpuSeconds;
  private final TupleTag<Failure> failures;
  private final Counters counters;

  private transient @Nullable CpuLimit<Document, Document> limited;

  ForEachDocumentFn(String stage, DocumentStep step, int cpuSeconds, TupleTag<Failure> failures) {
    this.stage = stage;
    this.step = step;
    this.cpuSeconds = cpuSeconds;
    this.failures = failures;
    counters = Counters.of(stage);
  }

  /** Emits the document as the step leaves it, or its failure. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document document = context.element();
    Document result;
    try {
      result = limited().apply(document, document.textSize());
    } catch (RuntimeException | StackOverflowError failed) {
      counters.add("failures");
      context.output(failures, failure(document, failed));
      return;
    }
    counters.add("documents");
    context.output(result);
  }

  private CpuLimit<Document, Document> limited() {
    CpuLimit<Document, Document> own = limited;
    if (own == null) {
      own = new CpuLimit<>(step::apply, stage, cpuSeconds);
      limited = own;
    }
    return own;
  }

  /** Ends the thread of large documents. */
  @Teardown
  public void close() {
    if (limited != null) {
      limited.close();
    }
  }

  private Failure failure(Document document, Throwable cause) {
    Provenance at = document.provenance();
    boolean known = cause instanceof RecordException;
    String error = cause instanceof RecordException own ? own.error() : stage + "_failed";
    String text = document.text();
    return new Failure(
        at.fileRank(),
        at.offset(),
        at.shard(),
        at.shards(),
        at.filePath(),
        stage,
        error,
        (known ? "" : cause.getClass().getSimpleName() + ": ") + cause.getMessage(),
        text.substring(0, Math.min(SAMPLE, text.length())),
        true);
  }
}
