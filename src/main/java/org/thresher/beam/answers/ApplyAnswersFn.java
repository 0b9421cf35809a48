package org.thresher.beam.answers;

import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.MarkInsteadOfRemove;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;

/** Applies the decisions that came to a shard or bucket to its documents. */
public final class ApplyAnswersFn extends DoFn<KV<Integer, Iterable<byte[]>>, Document> {
  private final DocumentRule rule;
  private final boolean marks;

  /**
   * A function for a rule.
   *
   * @param marks whether the rule's removals become marks
   */
  ApplyAnswersFn(DocumentRule rule, boolean marks) {
    this.rule = rule;
    this.marks = marks;
  }

  /** The name of the rule. */
  public String rule() {
    return rule.name();
  }

  /** Emits the documents as the rule changes them. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    try (ShardValues shard = new ShardValues(context.element().getValue())) {
      DocumentStep step = rule.apply(shard.answers());
      shard.forEach(document -> context.output(MarkInsteadOfRemove.applied(step, marks, document)));
    }
  }
}
