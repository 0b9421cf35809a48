package org.thresher.flow;

import org.apache.beam.sdk.transforms.DoFn;
import org.thresher.document.Document;

/** Gives each document to {@link RepeatsAgain}. */
final class CollectFn extends DoFn<Document, Void> {
  private static final long serialVersionUID = 1L;

  private final String name;

  CollectFn(String name) {
    this.name = name;
  }

  /** Takes a document. */
  @ProcessElement
  public void processElement(ProcessContext context) {
    RepeatsAgain.collect(name, context.element());
  }
}
