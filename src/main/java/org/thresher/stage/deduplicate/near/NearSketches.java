package org.thresher.stage.deduplicate.near;

import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.document.Document;
import org.thresher.document.PackedWriter;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Remembers each document so that later dumps can be compared with it: its id and the sketch of its
 * signature. Decides nothing.
 *
 * <p>Evidence and memory: about 170 bytes a document with the standard preset, by the bucket of the
 * document.
 */
final class NearSketches implements BucketRule {
  static final String NAME = "NearSketches";

  private final NearSettings settings;

  NearSketches(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new Sketches(MinHash.of(settings));
  }

  @Override
  public byte[] decide(Bucket bucket) {
    bucket.remember(() -> SketchTable.read(bucket.evidence()).toBytes());
    return new byte[0];
  }

  private static final class Sketches implements Gathering {
    private final MinHash minHash;
    private final BucketedBytes rows = new BucketedBytes();

    Sketches(MinHash minHash) {
      this.minHash = minHash;
    }

    @Override
    public void add(Document document) {
      int[] signature = minHash.signature(document);
      if (signature.length == 0) {
        return;
      }
      long order = document.provenance().order();
      PackedWriter row = rows.bucket(CrossDumpOrder.bucketOf(order));
      SketchTable.write(row, order, document.id(), MinHash.sketch(signature));
    }

    @Override
    public long bytes() {
      return rows.bytes();
    }

    @Override
    public void drain(BucketSink sink) {
      rows.drain(sink);
    }
  }
}
