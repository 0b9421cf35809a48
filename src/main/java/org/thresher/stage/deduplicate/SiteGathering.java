package org.thresher.stage.deduplicate;

import java.util.HashMap;
import java.util.Map;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.RowGathering;
import org.thresher.document.Document;
import org.thresher.text.Folding;

/** Gathers the rows of {@link SiteLines}, and tells every bucket how many pages each site has. */
final class SiteGathering implements BucketRule.Gathering {
  /** The bucket of a hash is in its highest bits. */
  private static final int BUCKET_BITS = Integer.numberOfTrailingZeros(BucketRule.BUCKETS);

  private static final long ROW_BYTES = 40;

  private final BucketedRows rows;
  private final RowGathering.Source source;
  private final BucketedRows.Merger merger;
  private final Map<Long, Long> pages = new HashMap<>();

  SiteGathering(BucketedRows rows, RowGathering.Source source, BucketedRows.Merger merger) {
    this.rows = rows;
    this.source = source;
    this.merger = merger;
  }

  @Override
  public void add(Document document) {
    source.rows(document, rows);
    String site = document.metadata().domain();
    if (site != null) {
      pages.merge(Folding.hashExact(site), 1L, Long::sum);
    }
  }

  @Override
  public long bytes() {
    return rows.bytes() + ROW_BYTES * BucketRule.BUCKETS * pages.size();
  }

  @Override
  public void drain(BucketRule.BucketSink sink) {
    pages.forEach(this::tellAll);
    pages.clear();
    rows.drain(merger, sink);
  }

  private void tellAll(long site, long count) {
    for (long bucket = 0; bucket < BucketRule.BUCKETS; bucket++) {
      long hash = bucket << (Long.SIZE - BUCKET_BITS) | site >>> BUCKET_BITS;
      rows.add(hash, SiteLines.SITE_PAGES, 0, count, site);
    }
  }
}
