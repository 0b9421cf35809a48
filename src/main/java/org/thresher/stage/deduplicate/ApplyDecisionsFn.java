package org.thresher.stage.deduplicate;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;

/** Judges each document by the decisions of all buckets. */
final class ApplyDecisionsFn extends DoFn<Document, Document> {
  private final DocumentRule rule;
  private final boolean marks;
  private final PCollectionView<Iterable<byte[]>> decisions;

  /**
   * Made once for each copy of this function: a batch has one window, so the view never changes.
   */
  private transient DocumentRule.@Nullable Verdicts verdicts;

  /**
   * The judge of all documents.
   *
   * @param marks whether repeats stay with a mark
   */
  ApplyDecisionsFn(DocumentRule rule, boolean marks, PCollectionView<Iterable<byte[]>> decisions) {
    this.rule = rule;
    this.marks = marks;
    this.decisions = decisions;
  }

  /** Emits the document as the rule leaves it. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    Document document = context.element();
    Document view = marks ? MarkInsteadOfRemove.asRemoved(document) : document;
    if (!view.kept()) {
      context.output(document);
      return;
    }
    DocumentRule.Verdicts table = verdicts;
    if (table == null) {
      table = rule.verdicts(context.sideInput(decisions));
      verdicts = table;
    }
    Document judged = table.apply(view);
    context.output(marks ? MarkInsteadOfRemove.asMarked(document, judged) : judged);
  }
}
