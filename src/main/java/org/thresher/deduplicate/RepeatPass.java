package org.thresher.deduplicate;

import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.thresher.document.Document;
import org.thresher.document.DocumentCoder;

/**
 * Applies one {@link RepeatRule} to a dump: documents in, the same documents out, some paragraphs
 * removed or documents dropped.
 *
 * <p>Shuffled are rows of evidence keyed by {@link EvidenceRule#BUCKETS} buckets, never documents;
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
    return apply(documents, rule, EvidencePass.view(evidence.decide(documents, rule), rule.name()));
  }

  /** Judges documents by decisions. */
  static PCollection<Document> apply(
      PCollection<Document> documents, Judge judge, PCollectionView<Iterable<byte[]>> decisions) {
    return documents
        .apply(
            "Apply" + judge.name(),
            ParDo.of(new ApplyVerdictsFn(judge, decisions)).withSideInputs(decisions))
        .setCoder(DocumentCoder.of());
  }
}
