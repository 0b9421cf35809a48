package org.thresher.flow;

import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;
import org.thresher.document.Document;
import org.thresher.document.Failure;

/** What {@link ThreshDocuments} puts out. */
public final class ThreshedDocuments implements POutput {
  private static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};
  private static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  private final PCollection<Document> documents;
  private final PCollection<Failure> failures;

  ThreshedDocuments(PCollection<Document> documents, PCollection<Failure> failures) {
    this.documents = documents;
    this.failures = failures;
  }

  /** All documents; those that a step dropped have a {@link Document#drop()}. */
  public PCollection<Document> documents() {
    return documents;
  }

  /** Records and files that could not be read, and documents that a step could not handle. */
  public PCollection<Failure> failures() {
    return failures;
  }

  @Override
  public Pipeline getPipeline() {
    return documents.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(DOCUMENTS, documents, FAILURES, failures);
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {
    documents.finishSpecifyingOutput(transformName, input, transform);
    failures.finishSpecifyingOutput(transformName, input, transform);
  }
}
