package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;

/** Says of each document of the corpus what was learned from all of them. */
public final class ApplyLearnedFn extends DoFn<Document, Document> {
  private final CorpusRule step;
  private final PCollectionView<Iterable<byte[]>> learned;

  /** Made once for each copy of this function: a batch has one window, the view never changes. */
  private transient @Nullable DocumentStep application;

  public ApplyLearnedFn(CorpusRule step, PCollectionView<Iterable<byte[]>> learned) {
    this.step = step;
    this.learned = learned;
  }

  /** Emits the document as the step leaves it; dropped ones as they are. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document document = context.element();
    if (!document.kept()) {
      context.output(document);
      return;
    }
    DocumentStep ready = application;
    if (ready == null) {
      ready = step.step(largest(context.sideInput(learned)));
      application = ready;
    }
    context.output(ready.apply(document));
  }

  /** What was learned, beside the empty bytes that are always there. */
  private static byte[] largest(Iterable<byte[]> all) {
    byte[] largest = new byte[0];
    for (byte[] bytes : all) {
      largest = bytes.length > largest.length ? bytes : largest;
    }
    return largest;
  }
}
