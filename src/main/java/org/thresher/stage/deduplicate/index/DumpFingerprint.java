package org.thresher.stage.deduplicate.index;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;

/**
 * Identifies a dump, so that feeding it twice is noticed: the number of its documents and the sum
 * of 128-bit hashes of their ids and folded texts, so that neither order nor files matter.
 *
 * <p>Evidence: 24 bytes a bundle, all in one bucket. Decision: the 24 bytes of the whole dump.
 */
public final class DumpFingerprint implements BucketRule {
  private static final int BYTES = 24;

  @Override
  public String name() {
    return "DumpFingerprint";
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new Sum();
  }

  @Override
  public byte[] decide(Bucket bucket) {
    return of(bucket.evidence()).toBytes();
  }

  /** Adds up decisions; all sums are zero for a dump without documents. */
  public static Sum of(Iterable<byte[]> decisions) {
    Sum sum = new Sum();
    decisions.forEach(sum::addAll);
    return sum;
  }

  /** Sums over documents. */
  public static final class Sum implements Gathering {
    private long high;
    private long low;
    private long documents;

    @Override
    public void add(Document document) {
      HashStream128 content = Hashing.xxh3_128().hashStream();
      content.putString(document.id());
      for (Paragraph paragraph : document.paragraphs()) {
        content.putLong(paragraph.foldedHash());
      }
      HashValue128 hash = content.get();
      high += hash.getMostSignificantBits();
      low += hash.getLeastSignificantBits();
      documents++;
    }

    private void addAll(byte[] packed) {
      if (packed.length == BYTES) {
        ByteBuffer sums = ByteBuffer.wrap(packed);
        high += sums.getLong();
        low += sums.getLong();
        documents += sums.getLong();
      }
    }

    /** Number of documents. */
    long documents() {
      return documents;
    }

    /** The sums as 32 hexadecimal digits. */
    public String hex() {
      return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }

    private byte[] toBytes() {
      return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).putLong(documents).array();
    }

    @Override
    public long bytes() {
      return documents == 0 ? 0 : BYTES;
    }

    @Override
    public void drain(BucketSink sink) {
      if (documents > 0) {
        sink.accept(0, toBytes());
        high = 0;
        low = 0;
        documents = 0;
      }
    }
  }
}
