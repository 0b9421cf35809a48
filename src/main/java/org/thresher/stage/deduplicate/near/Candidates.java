package org.thresher.stage.deduplicate.near;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;
import org.thresher.text.Folding;

/**
 * Documents of a band that are compared, a decision of {@link NearCandidates}: each of this dump
 * with all of earlier dumps, and with those of the firsts that come before it. Packed in 8 bytes
 * for each document of an earlier dump and 2 to 8 for each other one, so that a band costs what it
 * has of documents and not of pairs.
 *
 * <p>Of a band that very many documents share, the first one is compared with the others in many
 * places, each with those whose hash begins with the bits of the place. One of its candidates has
 * no others, and brings the first one to all places; the rest bring the others.
 *
 * @param earlier documents of earlier dumps
 * @param firsts the first documents of this dump, the most preferred one first; never empty
 * @param others more documents of this dump
 * @param spread bits of a document's hash that tell its place; 0 if all are compared in one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Candidates(long[] earlier, long[] firsts, long[] others, int spread) {
  private static final long[] NONE = {};

  /** Bits of the number of documents of earlier dumps where it is packed. */
  private static final int EARLIER_BITS = 5;

  /** Documents that are compared in one place. */
  Candidates(long[] earlier, long[] firsts, long[] others) {
    this(earlier, firsts, others, 0);
  }

  /** Brings the first document of a band to all places. */
  static Candidates everywhere(long[] earlier, long first, int spread) {
    return new Candidates(earlier, new long[] {first}, NONE, spread);
  }

  /** Whether there is a pair. */
  boolean areCompared() {
    return earlier.length + firsts.length + others.length > 1;
  }

  /**
   * Gives each document of this dump with the documents with which it is compared: the first one
   * with those of earlier dumps.
   *
   * @param members takes the document as the last of the firsts, or as the only other one
   */
  void forEachMember(Consumer<Candidates> members) {
    if (spread == 0 || others.length == 0) {
      for (int first = 1; first <= firsts.length; first++) {
        members.accept(new Candidates(earlier, Arrays.copyOf(firsts, first), NONE, spread));
      }
    }
    for (long other : others) {
      members.accept(new Candidates(earlier, firsts, new long[] {other}, spread));
    }
  }

  /**
   * Gives the places where the last document meets the first ones of this dump.
   *
   * @param places takes numbers whose {@link CrossDumpOrder#hash} tells the bucket: the first
   *     document, or where the band is spread, of a hash of it with other bits at its top, so that
   *     no two places of as many bits are in one bucket unless there are fewer buckets
   */
  void forEachPlace(LongConsumer places) {
    long hash = Folding.combine(firsts[0], spread);
    int rest = Long.SIZE - spread;
    if (spread == 0) {
      places.accept(firsts[0]);
    } else if (others.length > 0) {
      places.accept(CrossDumpOrder.ofHash(hash ^ CrossDumpOrder.hash(last()) >>> rest << rest));
    } else {
      for (long place = 0; place < 1L << spread; place++) {
        places.accept(CrossDumpOrder.ofHash(hash ^ place << rest));
      }
    }
  }

  /** The last document of this dump. */
  long last() {
    return others.length > 0 ? others[others.length - 1] : firsts[firsts.length - 1];
  }

  /** Gives all pairs. */
  void forEachPair(Pairs pairs) {
    for (int first = 0; first < firsts.length; first++) {
      pairs(firsts[first], first, pairs);
    }
    for (long other : others) {
      pairs(other, firsts.length, pairs);
    }
  }

  private void pairs(long document, int before, Pairs pairs) {
    for (long each : earlier) {
      pairs.accept(each, document);
    }
    for (int first = 0; first < before; first++) {
      pairs.accept(firsts[first], document);
    }
  }

  /** Takes pairs. */
  @FunctionalInterface
  interface Pairs {
    /** Takes a document that would stay, and one that it may contain. */
    void accept(long first, long other);
  }

  /** Appends the packed form. */
  void write(PackedWriter out) {
    out.writeUnsigned(spread << EARLIER_BITS | earlier.length);
    for (long document : earlier) {
      out.writeFixed(document);
    }
    write(firsts, 0, out);
    write(others, firsts[firsts.length - 1], out);
  }

  /** Appends documents as differences, the first one from a number that the reader has. */
  static void write(long[] documents, long start, PackedWriter out) {
    out.writeUnsigned(documents.length);
    long before = start;
    for (long document : documents) {
      out.writeSigned(document - before);
      before = document;
    }
  }

  /** The packed form. */
  byte[] toBytes() {
    PackedWriter out = new PackedWriter();
    write(out);
    return out.toByteArray();
  }

  /** Reads packed ones one after the other. */
  static void forEach(byte[] packed, Consumer<Candidates> candidates) {
    PackedReader in = new PackedReader(packed);
    while (in.hasMore()) {
      int counts = in.readCount();
      long[] earlier = new long[counts & (1 << EARLIER_BITS) - 1];
      for (int i = 0; i < earlier.length; i++) {
        earlier[i] = in.readFixed();
      }
      long[] firsts = read(in, 0);
      long[] others = read(in, firsts[firsts.length - 1]);
      candidates.accept(new Candidates(earlier, firsts, others, counts >>> EARLIER_BITS));
    }
  }

  /** Reads documents. */
  static long[] read(PackedReader in, long start) {
    long[] documents = new long[in.readCount()];
    long before = start;
    for (int i = 0; i < documents.length; i++) {
      before += in.readSigned();
      documents[i] = before;
    }
    return documents;
  }
}
