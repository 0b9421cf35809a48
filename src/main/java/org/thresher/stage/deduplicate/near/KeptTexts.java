package org.thresher.stage.deduplicate.near;

import java.util.TreeMap;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.EarlierEvidence;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Remembers each document that stays, so that the documents of later dumps can be verified on its
 * text: its id and its distinct shingles. Decides nothing.
 *
 * <p>Evidence and memory: 3.7 bytes a word and 50 a document, by the bucket of the document.
 */
final class KeptTexts implements BucketRule {
  static final String NAME = "KeptTexts";

  private final NearSettings settings;

  KeptTexts(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public double evidence() {
    return 0.6;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new Texts(settings.minShingles());
  }

  @Override
  public byte[] decide(Bucket bucket) {
    bucket.remember(() -> sorted(bucket.evidence()));
    return new byte[0];
  }

  /** The rows of all pieces, sorted by order. */
  private static byte[] sorted(Iterable<byte[]> pieces) {
    TreeMap<Long, byte[]> rows = new TreeMap<>();
    for (byte[] piece : pieces) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        long order = in.readFixed();
        PackedWriter row = new PackedWriter();
        write(row, order, in.readString(), in.readBytes());
        rows.put(order, row.toByteArray());
      }
    }
    PackedWriter out = new PackedWriter();
    rows.values().forEach(out::write);
    return out.toByteArray();
  }

  private static void write(PackedWriter out, long order, String id, byte[] text) {
    out.writeFixed(order);
    out.writeString(id);
    out.writeBytes(text);
  }

  /** Reads what is remembered of a dump. */
  static void forEach(EarlierEvidence dump, Reader reader) {
    PackedReader in = new PackedReader(dump.rows());
    while (in.hasMore()) {
      long order = CrossDumpOrder.of(dump.dump(), in.readFixed());
      reader.accept(order, in.readString(), in.readBytes());
    }
  }

  /** Takes the documents of an earlier dump. */
  @FunctionalInterface
  interface Reader {
    /**
     * Takes a document.
     *
     * @param order its {@link CrossDumpOrder}
     * @param text {@link Shingles#toSortedBytes()}
     */
    void accept(long order, String id, byte[] text);
  }

  private static final class Texts implements Gathering {
    private final int minShingles;
    private final BucketedBytes rows = new BucketedBytes();

    Texts(int minShingles) {
      this.minShingles = minShingles;
    }

    @Override
    public void add(Document document) {
      Shingles text = Shingles.of(document);
      if (text.hashes().length >= minShingles) {
        long order = document.provenance().order();
        PackedWriter out = rows.row(CrossDumpOrder.hash(order));
        write(out, order, document.id(), text.toSortedBytes());
      }
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
