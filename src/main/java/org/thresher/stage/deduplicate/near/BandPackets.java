package org.thresher.stage.deduplicate.near;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.text.Folding;

/**
 * Keeps the documents of a band that a worker has many of out of the band's bucket, which in a
 * large dump would be many times larger than others.
 *
 * <p>What a worker has seen of a band between two drains is sorted. The first documents go to the
 * band's bucket, the very first with the number of the others; the others go as a packet to a
 * bucket of its own. They are not among the first documents of the band, since these come before
 * them. The band's bucket counts all of them ({@link BandMarkers}), and answers each packet with
 * the documents with which the packet's are compared. A document is in one drain only, so that the
 * numbers add up.
 *
 * <p>Which documents are in a packet depends on the drain. An engine that gathers some of the
 * evidence again after it has used other parts of it, as Spark does for a lost worker, may make
 * other packets, and the answers would be to those. So there are none on Spark, and a packet
 * without the answer to just its documents ends the run.
 *
 * <p>Each piece of evidence and of decisions begins with a byte for its kind.
 */
final class BandPackets {
  /** So many documents of a band that a worker has are sent as rows. */
  static final int ROWS = 6;

  /** Rows of bands as evidence, {@link Candidates} as decisions. */
  static final byte PLAIN = 0;

  /** Rows (band, columns of its first document, {@link #content}), evidence only. */
  static final byte MARKERS = 1;

  /** The documents with which those of packets are compared, decisions only. */
  static final byte ANSWERS = 2;

  /** Documents of bands as evidence, and the same as decisions. */
  static final byte PACKETS = 3;

  /** Bytes of a piece of candidates. */
  private static final int PIECE = 1 << 20;

  private final int width;
  private final BucketSink sink;
  private final BucketedBytes packets = new BucketedBytes();

  private BandPackets(int width, BucketSink sink) {
    this.width = width;
    this.sink = sink;
  }

  /**
   * What identifies a packet.
   *
   * @param first its first document, which the band's bucket has
   */
  private record Key(long band, long first) {
    long hash() {
      return Folding.combine(band, first);
    }

    static Key read(PackedReader in) {
      return new Key(in.readFixed(), in.readFixed());
    }
  }

  /** With which documents those of a packet are compared. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Answer(long content, long[] firsts, int spread) {}

  /** The number of documents of a packet above 32 bits of a hash of them. */
  private static long content(long[] others) {
    long hash = 0;
    for (long other : others) {
      hash = Folding.combine(hash, other);
    }
    return (long) others.length << Integer.SIZE | Integer.toUnsignedLong((int) hash);
  }

  /** The number of documents of a packet. */
  static long documents(long content) {
    return content >>> Integer.SIZE;
  }

  /** A piece of a kind. */
  static byte[] piece(byte kind, byte[] bytes) {
    byte[] piece = new byte[bytes.length + 1];
    piece[0] = kind;
    System.arraycopy(bytes, 0, piece, 1, bytes.length);
    return piece;
  }

  /** The bytes of a piece without its kind. */
  static byte[] bytes(byte[] piece) {
    return Arrays.copyOfRange(piece, 1, piece.length);
  }

  private static BucketSink ofKind(byte kind, BucketSink sink) {
    BucketSink pieces = (bucket, value) -> sink.accept(bucket, piece(kind, value));
    return pieces.of(sink.buckets());
  }

  /**
   * Gives rows (band, preference, order), or without preference, to a sink, and forgets them.
   *
   * @param width their columns
   */
  static void drain(BucketedRows rows, int width, BucketSink sink) {
    BandPackets drained = new BandPackets(width, sink);
    BucketSink ofBuckets = drained::pack;
    rows.drain(LongRows::sortDistinct, ofBuckets.of(sink.buckets()));
    drained.packets.drain(ofKind(PACKETS, sink));
  }

  /** Packs the rows of a bucket, of which those of a band come one after the other. */
  private void pack(int bucket, byte[] value) {
    LongRows all = LongRows.unpack(width, List.of(value));
    LongRows rows = new LongRows(width);
    LongRows markers = new LongRows(width + 1);
    int taken = 0;
    for (int from = 0; from < all.size(); ) {
      int to = all.endOfGroup(from);
      if (to - from > ROWS) {
        int sent = to - from > BandPairs.HOT ? 1 : BandPairs.FIRSTS;
        rows.addAll(all.toBytes(taken, from));
        rows.addAll(all.toBytes(from + 1, from + sent));
        taken = to;
        addMarker(all, from, addPacket(all, from, from + sent, to), markers);
      }
      from = to;
    }
    rows.addAll(all.toBytes(taken, all.size()));
    if (rows.size() > 0) {
      sink.accept(bucket, piece(PLAIN, rows.toBytes()));
    }
    if (markers.size() > 0) {
      sink.accept(bucket, piece(MARKERS, markers.toBytes()));
    }
  }

  private void addMarker(LongRows all, int row, long content, LongRows markers) {
    long[] marker = new long[width + 1];
    for (int column = 0; column < width; column++) {
      marker[column] = all.get(row, column);
    }
    marker[width] = content;
    markers.add(marker);
  }

  /** Adds a packet and returns its content. */
  private long addPacket(LongRows all, int first, int from, int to) {
    Key key = new Key(all.get(first, 0), all.get(first, width - 1));
    PackedWriter out = begin(key, packets);
    long[] others = new long[to - from];
    for (int row = from; row < to; row++) {
      others[row - from] = all.get(row, width - 1);
    }
    Candidates.write(others, key.first, out);
    return content(others);
  }

  private static PackedWriter begin(Key key, BucketedBytes rows) {
    PackedWriter out = rows.row(key.hash());
    out.writeFixed(key.band);
    out.writeFixed(key.first);
    return out;
  }

  /**
   * Appends the answer to a packet.
   *
   * @param first the packet's first document
   * @param content what the packet's marker says of it
   * @param firsts the documents with which the packet's are compared
   * @param spread see {@link Candidates}
   */
  static void answer(
      long band, long first, long content, long[] firsts, int spread, BucketedBytes answers) {
    PackedWriter out = begin(new Key(band, first), answers);
    out.writeFixed(content);
    out.writeUnsigned(spread);
    Candidates.write(firsts, 0, out);
  }

  /**
   * Brings packets and their answers to the buckets of a lower half, each piece as it is, and
   * candidates to the upper half; a {@link org.thresher.beam.BucketMapping}.
   *
   * @param decisions pieces in which all packets or answers have one bucket
   */
  static void route(Iterable<byte[]> decisions, BucketSink sink) {
    int half = sink.buckets() / 2;
    for (byte[] piece : decisions) {
      if (piece[0] == PLAIN) {
        sink.accept(half, bytes(piece));
      } else {
        Key key = Key.read(new PackedReader(piece, 1));
        sink.accept(BucketRule.bucketOf(key.hash(), half), piece);
      }
    }
  }

  /**
   * Makes {@link Candidates} of the packets of a bucket; a BucketMapping.
   *
   * @throws IllegalStateException if packets and answers do not belong together
   */
  static void join(Iterable<byte[]> pieces, BucketSink sink) {
    Map<Key, Answer> answers = new HashMap<>();
    List<byte[]> packets = new ArrayList<>();
    for (byte[] piece : pieces) {
      if (piece[0] == PACKETS) {
        packets.add(piece);
        continue;
      }
      PackedReader in = new PackedReader(piece, 1);
      while (in.hasMore()) {
        Key key = Key.read(in);
        long content = in.readFixed();
        int spread = (int) in.readUnsigned();
        answers.put(key, new Answer(content, Candidates.read(in, 0), spread));
      }
    }
    PackedWriter candidates = new PackedWriter();
    for (byte[] piece : packets) {
      PackedReader in = new PackedReader(piece, 1);
      while (in.hasMore()) {
        Key key = Key.read(in);
        long[] others = Candidates.read(in, key.first);
        Answer answer = answers.remove(key);
        if (answer == null || answer.content != content(others)) {
          throw gatheredAgain();
        }
        new Candidates(new long[0], answer.firsts, others, answer.spread).write(candidates);
      }
      if (candidates.size() >= PIECE) {
        sink.accept(0, candidates.toByteArray());
        candidates = new PackedWriter();
      }
    }
    if (!answers.isEmpty()) {
      throw gatheredAgain();
    }
    if (candidates.size() > 0) {
      sink.accept(0, candidates.toByteArray());
    }
  }

  private static IllegalStateException gatheredAgain() {
    return new IllegalStateException(
        "bands of near duplicates were gathered again in another way after a worker was lost:"
            + " start the run again");
  }
}
