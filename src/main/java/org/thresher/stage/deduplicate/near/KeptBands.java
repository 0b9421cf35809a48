package org.thresher.stage.deduplicate.near;

import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.RowGathering;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.IndexRows;

/**
 * Remembers the bands and chosen paragraphs of each document that stays, so that documents of later
 * dumps find it; those of dropped ones are not needed. Decides nothing.
 *
 * <p>Evidence: a row (band hash, order), 16 bytes; memory: about 10 bytes.
 */
final class KeptBands implements BucketRule {
  static final String NAME = "KeptBands";

  /** Columns of a remembered row. */
  static final int WIDTH = 2;

  private final NearSettings settings;

  KeptBands(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double evidence() {
    return 0.15;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    Bands bands = new Bands(settings);
    return new RowGathering(
        WIDTH,
        (document, rows) ->
            bands.forEach(document, hash -> rows.add(hash, document.provenance().order())));
  }

  @Override
  public byte[] decide(Bucket bucket) {
    IndexRows.remember(bucket, WIDTH);
    return new byte[0];
  }
}
