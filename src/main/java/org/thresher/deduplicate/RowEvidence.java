package org.thresher.deduplicate;

import org.thresher.document.Document;

/** Evidence that is rows of longs by the bucket of their first column. */
final class RowEvidence implements EvidenceRule.Evidence {
  private final BucketedRows rows;
  private final BucketedRows.Merger merger;
  private final Source source;

  /**
   * Empty evidence.
   *
   * @param width columns of a row
   * @param source the rows of a document
   * @param merger sums up the rows of a bucket before they are shuffled
   */
  RowEvidence(int width, Source source, BucketedRows.Merger merger) {
    rows = new BucketedRows(width);
    this.source = source;
    this.merger = merger;
  }

  /** Empty evidence whose rows are shuffled as they are. */
  RowEvidence(int width, Source source) {
    this(width, source, unchanged -> {});
  }

  @Override
  public void add(Document document) {
    source.rows(document, rows);
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }

  @Override
  public void drain(EvidenceRule.BucketSink sink) {
    rows.drain(merger, sink);
  }

  /** What a document contributes. */
  @FunctionalInterface
  interface Source {
    /** Adds the document's rows. */
    void rows(Document document, BucketedRows rows);
  }
}
