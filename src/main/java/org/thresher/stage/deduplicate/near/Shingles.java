package org.thresher.stage.deduplicate.near;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * The shingles of all kept paragraphs of a document, in order, by their 32-bit hashes: what near
 * duplicates are verified on. In {@link ShingleWords} is what a shingle is.
 */
final class Shingles {
  private final int length;
  private final int[] hashes;

  private Shingles(int length, int[] hashes) {
    this.length = length;
    this.hashes = hashes;
  }

  /** The shingles of a document. */
  static Shingles of(Document document) {
    ShingleWords tokens = ShingleWords.of(document, 0);
    return new Shingles(tokens.length(), tokens.hashes());
  }

  /** Words in a shingle. */
  int length() {
    return length;
  }

  /** The hashes, one for each place where a shingle begins. */
  int[] hashes() {
    return hashes;
  }

  /** Packs the shingles, 4 bytes each. */
  byte[] toBytes() {
    ByteBuffer packed = ByteBuffer.allocate(1 + Math.multiplyExact(hashes.length, Integer.BYTES));
    packed.put((byte) length).asIntBuffer().put(hashes);
    return packed.array();
  }

  /** Reads what {@link #toBytes} packed. */
  static Shingles read(byte[] packed) {
    ByteBuffer in = ByteBuffer.wrap(packed);
    int length = in.get();
    int[] hashes = new int[in.remaining() / Integer.BYTES];
    in.asIntBuffer().get(hashes);
    return new Shingles(length, hashes);
  }

  /** Packs the distinct hashes, sorted, as differences: about 3.7 bytes each. */
  byte[] toSortedBytes() {
    int[] sorted = hashes.clone();
    Arrays.sort(sorted);
    PackedWriter out = new PackedWriter();
    long before = Integer.MIN_VALUE;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        out.writeUnsigned(sorted[i] - before);
        before = sorted[i];
      }
    }
    return out.toByteArray();
  }

  /** Reads what {@link #toSortedBytes} packed. */
  static int[] readSorted(byte[] packed) {
    PackedReader in = new PackedReader(packed);
    int[] hashes = new int[packed.length];
    int count = 0;
    long hash = Integer.MIN_VALUE;
    while (in.hasMore()) {
      hash += in.readUnsigned();
      hashes[count++] = (int) hash;
    }
    return Arrays.copyOf(hashes, count);
  }
}
