package org.thresher.beam;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;

/** Applies the decisions about the whole dump to each document. */
final class ApplyFn extends DoFn<Document, Document> {
  private final DocumentRule rule;
  private final boolean marks;
  private final PCollectionView<Iterable<byte[]>> decisions;

  /** Made once in a process: a batch has one window, the view never changes. */
  private final Shared<DocumentStep> step = new Shared<>();

  /**
   * A function for a rule.
   *
   * @param marks whether the rule's removals become marks
   */
  ApplyFn(DocumentRule rule, boolean marks, PCollectionView<Iterable<byte[]>> decisions) {
    this.rule = rule;
    this.marks = marks;
    this.decisions = decisions;
  }

  /** The name of the rule. */
  String rule() {
    return rule.name();
  }

  /** Emits the document as the rule changes it, or unchanged if it is dropped already. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    DocumentStep ready = step.get(() -> rule.apply(context.sideInput(decisions)));
    context.output(MarkInsteadOfRemove.applied(ready, marks, context.element()));
  }
}
