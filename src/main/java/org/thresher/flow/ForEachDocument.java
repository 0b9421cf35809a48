package org.thresher.flow;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.FailureCoder;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Failure;

/**
 * Puts a {@link DocumentStep} into the pipeline: documents in; documents, and failures of those
 * that the step could not handle, out. Nothing is shuffled.
 */
final class ForEachDocument extends PTransform<PCollection<Document>, PCollectionTuple> {
  static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final String stage;
  private final DocumentStep step;
  private final int cpuSeconds;

  private ForEachDocument(String stage, DocumentStep step, int cpuSeconds) {
    this.stage = stage;
    this.step = step;
    this.cpuSeconds = cpuSeconds;
  }

  /**
   * The step under its stage's name, which counters and error rows contain.
   *
   * @param cpuSeconds most seconds of CPU time that the step may take for a document
   */
  static ForEachDocument of(String stage, DocumentStep step, int cpuSeconds) {
    return new ForEachDocument(stage, step, cpuSeconds);
  }

  @Override
  public PCollectionTuple expand(PCollection<Document> documents) {
    PCollectionTuple outputs =
        documents.apply(
            ParDo.of(new ForEachDocumentFn(stage, step, cpuSeconds, FAILURES))
                .withOutputTags(DOCUMENTS, TupleTagList.of(FAILURES)));
    outputs.get(DOCUMENTS).setCoder(DocumentCoder.of());
    outputs.get(FAILURES).setCoder(FailureCoder.of());
    return outputs;
  }
}
