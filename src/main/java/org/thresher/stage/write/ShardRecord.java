package org.thresher.stage.write;

import java.util.Arrays;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.thresher.beam.FailureCoder;
import org.thresher.beam.ReadTallyCoder;
import org.thresher.document.Document;
import org.thresher.document.DocumentBytes;
import org.thresher.document.Failure;
import org.thresher.document.PackedWriter;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;

/**
 * Packs what is sent to a shard into one byte array each: a kind, the place in the dump, and the
 * record. Sorted as unsigned bytes, a shard's records come documents first, then failures, then
 * tallies, each in the dump's order, or rows in theirs.
 */
final class ShardRecord {
  private static final int HEADER = 9;

  private ShardRecord() {}

  /** What a packed record is. Its place in this list is its first byte. */
  enum Kind {
    DOCUMENT,
    FAILURE,
    TALLY,
    MARK
  }

  /** A record that only says that there is its shard. */
  static byte[] mark() {
    return pack(Kind.MARK, 0, new byte[0]);
  }

  /**
   * A document of {@code data/} where rows are shuffled.
   *
   * @param order its place, see {@link ShuffledOrder}; compared as unsigned
   */
  static byte[] packRow(Document document, long order) {
    return DocumentBytes.encode(code(Kind.DOCUMENT), order, document);
  }

  static byte[] pack(Document document) {
    return packRow(document, document.provenance().order());
  }

  static byte[] pack(Failure failure) {
    long order = ((long) failure.fileRank() << Provenance.OFFSET_BITS) | failure.offset();
    return pack(Kind.FAILURE, order, encode(FailureCoder.of(), failure));
  }

  static byte[] pack(ReadTally tally) {
    long order = ((long) tally.fileRank() << Provenance.OFFSET_BITS) | tally.from();
    return pack(Kind.TALLY, order, encode(ReadTallyCoder.of(), tally));
  }

  static Kind kind(byte[] packed) {
    return switch (packed[0]) {
      case 0 -> Kind.DOCUMENT;
      case 1 -> Kind.FAILURE;
      case 2 -> Kind.TALLY;
      default -> Kind.MARK;
    };
  }

  static Document document(byte[] packed) {
    return DocumentBytes.decode(packed, HEADER);
  }

  static Failure failure(byte[] packed) {
    return decode(FailureCoder.of(), content(packed));
  }

  static ReadTally tally(byte[] packed) {
    return decode(ReadTallyCoder.of(), content(packed));
  }

  private static byte[] pack(Kind kind, long order, byte[] content) {
    PackedWriter out = new PackedWriter();
    out.writeByte(code(kind));
    out.writeFixed(order);
    out.write(content);
    return out.toByteArray();
  }

  private static int code(Kind kind) {
    return switch (kind) {
      case DOCUMENT -> 0;
      case FAILURE -> 1;
      case TALLY -> 2;
      case MARK -> 3;
    };
  }

  private static byte[] content(byte[] packed) {
    return Arrays.copyOfRange(packed, HEADER, packed.length);
  }

  private static <T> byte[] encode(Coder<T> coder, T value) {
    try {
      return CoderUtils.encodeToByteArray(coder, value);
    } catch (CoderException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T decode(Coder<T> coder, byte[] bytes) {
    try {
      return CoderUtils.decodeFromByteArray(coder, bytes);
    } catch (CoderException e) {
      throw new IllegalStateException(e);
    }
  }
}
