package org.thresher.beam;

import org.thresher.document.Document;

/** Gathers evidence as rows of longs, by the bucket of their first column. */
public final class RowGathering implements BucketRule.Gathering {
  private final BucketedRows rows;
  private final Source source;
  private final Drain drain;

  /**
   * Empty evidence.
   *
   * @param width columns of a row
   * @param source the rows of a document
   * @param merger sums up the rows of a bucket before they are shuffled
   */
  public RowGathering(int width, Source source, BucketedRows.Merger merger) {
    this(width, source, (rows, sink) -> rows.drain(merger, sink));
  }

  /**
   * Empty evidence with a form of its own in the shuffle.
   *
   * @param width columns of a row
   * @param source the rows of a document
   * @param drain gives the rows to a sink
   */
  public RowGathering(int width, Source source, Drain drain) {
    rows = new BucketedRows(width);
    this.source = source;
    this.drain = drain;
  }

  /** Empty evidence whose rows are shuffled as they are. */
  public RowGathering(int width, Source source) {
    this(width, source, (BucketedRows.Merger) unchanged -> {});
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
    drain.drain(rows, sink);
  }

  /** Gives rows to a sink. */
  @FunctionalInterface
  public interface Drain {
    /** Gives all rows to the sink, and forgets them. */
    void drain(BucketedRows rows, BucketRule.BucketSink sink);
  }

  /** Gives the rows of a document. */
  @FunctionalInterface
  public interface Source {
    /** Adds the document's rows. */
    void rows(Document document, BucketedRows rows);
  }
}
