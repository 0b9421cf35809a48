package org.thresher.stage.deduplicate;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;

/**
 * Applies one {@link RepeatRule} to a dump: documents in, the same documents out, some paragraphs
 * removed or documents dropped.
 *
 * <p>Shuffled are rows of evidence keyed by {@link BucketRule#BUCKETS} buckets, never documents;
 * documents are judged against the decisions as a side input.
 */
final class RepeatPass extends PTransform<PCollection<Document>, PCollection<Document>> {
  private final RepeatRule rule;
  private final EvidencePass evidence;

  private RepeatPass(RepeatRule rule, EvidencePass evidence) {
    this.rule = rule;
    this.evidence = evidence;
  }

  /** The pass of a rule, with or without earlier dumps. */
  static RepeatPass of(RepeatRule rule, EvidencePass evidence) {
    return new RepeatPass(rule, evidence);
  }

  @Override
  public PCollection<Document> expand(PCollection<Document> documents) {
    return evidence.apply(
        documents, rule, EvidencePass.view(evidence.decide(documents, rule), rule.name()));
  }
}
