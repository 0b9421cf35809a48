package org.thresher.beam;

import org.thresher.document.Document;

/** Gathers evidence as rows of longs, by the bucket of their first column. */
public final class RowGathering implements BucketRule.Gathering {
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
  public RowGathering(int width, Source source, BucketedRows.Merger merger) {
    rows = new BucketedRows(width);
    this.source = source;
    this.merger = merger;
  }

  /** Empty evidence whose rows are shuffled as they are. */
  public RowGathering(int width, Source source) {
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
  public void drain(BucketRule.BucketSink sink) {
    rows.drain(merger, sink);
  }

  /** Gives the rows of a document. */
  @FunctionalInterface
  public interface Source {
    /** Adds the document's rows. */
    void rows(Document document, BucketedRows rows);
  }
}
