package org.thresher.beam.answers;

import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;

/**
 * Recognizes most keys that have no decision: a Bloom filter for each bucket, {@value #BITS} bits a
 * decision, where one key in about a hundred is taken for one that has a decision.
 */
final class KeyFilter {
  private static final int BITS = 10;

  /** Bits that are set for a key. */
  private static final int PROBES = 5;

  private final byte[][] filters;

  /**
   * Reads the filters of buckets.
   *
   * @param packed made by {@link #of}, with empty values among them
   * @param buckets the number of buckets
   */
  KeyFilter(Iterable<byte[]> packed, int buckets) {
    filters = new byte[buckets][0];
    for (byte[] one : packed) {
      if (one.length > 0) {
        PackedReader in = new PackedReader(one);
        int bucket = in.readCount();
        filters[bucket] = in.readBytes();
      }
    }
  }

  /**
   * Makes the filter of a bucket.
   *
   * @param keys those that have decisions, as {@link Questions} packs them
   */
  static byte[] of(int bucket, Iterable<byte[]> keys) {
    LongRows distinct = new LongRows(1);
    for (byte[] piece : keys) {
      Questions.forEach(piece, (key, shard) -> distinct.add(key));
    }
    distinct.sortDistinct();
    byte[] bits = new byte[Math.toIntExact((long) distinct.size() * BITS / Byte.SIZE + 1)];
    for (int row = 0; row < distinct.size(); row++) {
      long hash = mixed(distinct.get(row, 0));
      for (int probe = 0; probe < PROBES; probe++) {
        long bit = bit(hash, probe, bits);
        bits[(int) (bit >>> 3)] |= (byte) (1 << (bit & 7));
      }
    }
    PackedWriter out = new PackedWriter();
    out.writeUnsigned(bucket);
    out.writeBytes(bits);
    return out.toByteArray();
  }

  /** Whether a key may have a decision; never false for one that has. */
  boolean mayHave(long key) {
    byte[] bits = filters[Pieces.bucket(key, filters.length)];
    if (bits.length == 0) {
      return false;
    }
    long hash = mixed(Pieces.inBucket(key, filters.length));
    for (int probe = 0; probe < PROBES; probe++) {
      long bit = bit(hash, probe, bits);
      if ((bits[(int) (bit >>> 3)] & (1 << (bit & 7))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Two halves of a hash make all probes (Kirsch, Mitzenmacher 2006). */
  private static long bit(long hash, int probe, byte[] bits) {
    long spread = (hash & 0xffff_ffffL) + probe * ((hash >>> Integer.SIZE) | 1);
    return spread % ((long) bits.length * Byte.SIZE);
  }

  /** Spreads keys of which only the lower bits are set: the end of MurmurHash3. */
  private static long mixed(long key) {
    long hash = key * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
