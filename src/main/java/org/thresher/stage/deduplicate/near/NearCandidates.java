package org.thresher.stage.deduplicate.near;

import java.util.function.Consumer;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.Counters;
import org.thresher.beam.LongRows;
import org.thresher.beam.RowGathering;
import org.thresher.beam.spill.SortedRows;
import org.thresher.document.PackedWriter;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CopyPreference;
import org.thresher.stage.deduplicate.earlier.IndexRows;

/**
 * Finds pairs of documents that share a band of their MinHash signatures (locality-sensitive
 * hashing), or one of a few long paragraphs ({@link Bands}).
 *
 * <p>Evidence: a row (band hash, preference, order) for each band and chosen paragraph, 24 bytes,
 * and 16 where order alone decides what stays. Decisions: {@link Candidates} of each band, see
 * {@link BandPairs}; bands of very many documents are counted, and so are the comparisons that are
 * left out for them. Documents of earlier dumps come before all others and are not asked for again.
 *
 * <p>In a large dump, the documents of a band that a worker has many of are packed before the
 * shuffle, and what is decided is candidates and packets ({@link BandPackets}).
 */
public final class NearCandidates implements BucketRule {
  /** The column of a document's order where order alone decides what stays; else one more. */
  private static final int ORDER = 1;

  private static final Counters COUNTERS = Counters.of("deduplicate");

  private final NearSettings settings;
  private final boolean packs;

  /** Finds pairs without packets. */
  public NearCandidates(NearSettings settings) {
    this(settings, false);
  }

  /**
   * Finds pairs.
   *
   * @param packs whether documents of a band are packed; not if there are earlier dumps, of which a
   *     packet knows nothing
   */
  public NearCandidates(NearSettings settings, boolean packs) {
    this.settings = settings;
    this.packs = packs;
  }

  @Override
  public String name() {
    return "NearCandidates";
  }

  @Override
  public String memory() {
    return KeptBands.NAME;
  }

  @Override
  public double evidence() {
    return 0.15;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    Bands bands = new Bands(settings);
    return new RowGathering(
        width(),
        (document, rows) -> {
          long order = document.provenance().order();
          long preference = CopyPreference.of(settings.keep(), document);
          bands.forEach(
              document,
              byOrder()
                  ? hash -> rows.add(hash, order)
                  : hash -> rows.add(hash, preference, order));
        },
        this::drain);
  }

  /** Gives a worker's rows to a sink, and forgets them. */
  public void drain(BucketedRows rows, BucketSink sink) {
    if (packs) {
      BandPackets.drain(rows, width(), sink);
    } else {
      rows.drain(unchanged -> {}, sink);
    }
  }

  private boolean byOrder() {
    return settings.keep() == KeptCopy.FIRST;
  }

  private int width() {
    return byOrder() ? ORDER + 1 : ORDER + 2;
  }

  @Override
  public byte[] decide(Bucket bucket) {
    PackedWriter all = new PackedWriter();
    decide(bucket, all::write);
    return all.toByteArray();
  }

  @Override
  public void decide(Bucket bucket, Consumer<byte[]> decisions) {
    BandMarkers packets = new BandMarkers(width());
    BandPairs pairs =
        new BandPairs(
            packs
                ? piece -> decisions.accept(BandPackets.piece(BandPackets.PLAIN, piece))
                : decisions,
            packets);
    if (bucket.remembers()) {
      LongRows rows = LongRows.unpack(width(), bucket.evidence());
      rows.sort();
      IndexRows.join(rows, KeptBands.WIDTH, ORDER, bucket.earlier(), row -> addEarlier(row, rows));
      rows.sort();
      add(rows, pairs);
    } else {
      Iterable<byte[]> evidence =
          packs ? packets.rows(bucket.evidence(), decisions) : bucket.evidence();
      SortedRows.forEachPart(width(), evidence, rows -> add(rows, pairs));
    }
    pairs.end();
    packets.end(decisions);
    if (pairs.capped() > 0) {
      COUNTERS.add("near_bands_capped", pairs.capped());
    }
    if (pairs.skipped() > 0) {
      COUNTERS.add("near_comparisons_left_out", pairs.skipped());
    }
  }

  private void addEarlier(long[] row, LongRows rows) {
    if (byOrder()) {
      rows.add(row);
    } else {
      rows.add(row[0], CopyPreference.EARLIER, row[ORDER]);
    }
  }

  private void add(LongRows rows, BandPairs pairs) {
    for (int row = 0; row < rows.size(); row++) {
      pairs.add(rows.get(row, 0), rows.get(row, width() - 1));
    }
  }
}
