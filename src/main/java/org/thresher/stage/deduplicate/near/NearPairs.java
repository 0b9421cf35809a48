package org.thresher.stage.deduplicate.near;

import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Finds the candidate pairs whose signatures agree.
 *
 * <p>Evidence: order, id and an 8-bit sketch of the signature of each document that has a candidate
 * pair, in its own bucket and in those of the first documents of its pairs; 160 bytes for each.
 * Decisions: see {@link Pairs}.
 */
public final class NearPairs implements BucketRule {
  private final NearSettings settings;

  public NearPairs(NearSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "NearPairs";
  }

  @Override
  public String memory() {
    return NearSketches.NAME;
  }

  @Override
  public Gathering gather(Iterable<byte[]> candidates) {
    return new Sketches(MinHash.of(settings), candidates);
  }

  @Override
  public byte[] decide(Bucket bucket) {
    return new Candidates(settings, bucket.evidence()).verified(bucket.earlier());
  }

  /**
   * Reads decisions: for each first document of a pair its order, its id, and the orders of the
   * others.
   */
  static void forEach(Iterable<byte[]> decisions, Pairs pairs) {
    for (byte[] decision : decisions) {
      PackedReader in = new PackedReader(decision);
      while (in.hasMore()) {
        long first = in.readFixed();
        String id = in.readString();
        long[] others = new long[in.readCount()];
        for (int i = 0; i < others.length; i++) {
          others[i] = in.readFixed();
        }
        pairs.accept(first, id, others);
      }
    }
  }

  /** Takes the pairs of a document. */
  @FunctionalInterface
  interface Pairs {
    /**
     * Takes the pairs of one document.
     *
     * @param first its order, less than the others'
     * @param id its id
     * @param others the orders of the documents that are near duplicates of it
     */
    void accept(long first, String id, long[] others);
  }

  /** The candidates of one bucket. */
  private static final class Candidates {
    private final NearSettings settings;
    private final SketchTable sketches = new SketchTable();
    private final LongRows pairs = new LongRows(2);

    Candidates(NearSettings settings, Iterable<byte[]> pieces) {
      this.settings = settings;
      for (byte[] piece : pieces) {
        PackedReader in = new PackedReader(piece);
        while (in.hasMore()) {
          long order = in.readFixed();
          sketches.put(order, new SketchTable.Sketch(in.readString(), in.readBytes()));
          int count = in.readCount();
          for (int i = 0; i < count; i++) {
            pairs.add(in.readFixed(), order);
          }
        }
      }
      StarContraction.shorten(pairs);
    }

    byte[] verified(Iterable<EarlierEvidence> earlier) {
      LongRows wanted = new LongRows(1);
      for (int row = 0; row < pairs.size(); row = pairs.endOfGroup(row)) {
        if (CrossDumpOrder.isEarlier(pairs.get(row, 0))) {
          wanted.add(pairs.get(row, 0));
        }
      }
      if (wanted.size() > 0) {
        sketches.putWanted(wanted, earlier);
      }
      PackedWriter decisions = new PackedWriter();
      for (int row = 0; row < pairs.size(); ) {
        int end = pairs.endOfGroup(row);
        verify(row, end, decisions);
        row = end;
      }
      return decisions.toByteArray();
    }

    private void verify(int from, int to, PackedWriter decisions) {
      SketchTable.Sketch first = sketches.get(pairs.get(from, 0));
      if (first == null) {
        return;
      }
      LongRows others = new LongRows(1);
      for (int row = from; row < to; row++) {
        SketchTable.Sketch other = sketches.get(pairs.get(row, 1));
        if (other != null
            && MinHash.agreement(first.values(), other.values()) >= settings.agreement()) {
          others.add(pairs.get(row, 1));
        }
      }
      if (others.size() > 0) {
        decisions.writeFixed(pairs.get(from, 0));
        decisions.writeString(first.id());
        decisions.writeUnsigned(others.size());
        for (int row = 0; row < others.size(); row++) {
          decisions.writeFixed(others.get(row, 0));
        }
      }
    }
  }

  private static final class Sketches implements Gathering {
    private final MinHash minHash;

    /** Rows (document, bucket, first of a pair in it), for a first document itself as the first. */
    private final LongRows wanted = new LongRows(3);

    private final BucketedBytes rows = new BucketedBytes();

    Sketches(MinHash minHash, Iterable<byte[]> candidates) {
      this.minHash = minHash;
      LongRows pairs = LongRows.unpack(2, candidates);
      for (int row = 0; row < pairs.size(); row++) {
        long first = pairs.get(row, 0);
        long bucket = CrossDumpOrder.bucketOf(first);
        if (!CrossDumpOrder.isEarlier(first) && (row == 0 || first != pairs.get(row - 1, 0))) {
          wanted.add(first, bucket, first);
        }
        wanted.add(pairs.get(row, 1), bucket, first);
      }
      wanted.sort();
    }

    @Override
    public void add(Document document) {
      long order = document.provenance().order();
      int from = wanted.find(order);
      if (from < 0) {
        return;
      }
      byte[] sketch = MinHash.sketch(minHash.signature(document));
      int to = wanted.endOfGroup(from);
      while (from < to) {
        int end = endOfBucket(from, to);
        PackedWriter out = rows.bucket((int) wanted.get(from, 1));
        SketchTable.write(out, order, document.id(), sketch);
        writeFirsts(order, from, end, out);
        from = end;
      }
    }

    private int endOfBucket(int from, int to) {
      int end = from + 1;
      while (end < to && wanted.get(end, 1) == wanted.get(from, 1)) {
        end++;
      }
      return end;
    }

    private void writeFirsts(long order, int from, int to, PackedWriter out) {
      int count = 0;
      for (int row = from; row < to; row++) {
        count += wanted.get(row, 2) == order ? 0 : 1;
      }
      out.writeUnsigned(count);
      for (int row = from; row < to; row++) {
        if (wanted.get(row, 2) != order) {
          out.writeFixed(wanted.get(row, 2));
        }
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
