package org.thresher.beam;

import java.io.Closeable;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All evidence of one bucket of a rule, and what a {@link Memory} keeps of it. */
public interface Bucket extends Closeable {
  /** All evidence of this dump, in any order and in any pieces; some pieces are empty. */
  Iterable<byte[]> evidence();

  /**
   * What {@link #remember} took from earlier dumps, oldest first; empty without a memory. Can be
   * read once.
   */
  Iterable<EarlierEvidence> earlier();

  /** Whether a {@link Memory} keeps something of the bucket, or will. */
  default boolean remembers() {
    return true;
  }

  /**
   * Keeps what later dumps need of this one.
   *
   * @param packed packs the evidence; called at once, or not at all if nothing is kept
   */
  void remember(Supplier<byte[]> packed);

  /**
   * Which dump this is among those that a memory keeps.
   *
   * @param number its number, from 1 in the order in which dumps were added
   * @param day the day on which it was added, in days since 1970 (UTC); never before that of an
   *     earlier dump
   */
  record Dump(int number, int day) {}

  /** Which dump this is; null without a memory. */
  default @Nullable Dump dump() {
    return null;
  }

  /**
   * What {@link #keep} took, of all dumps, oldest first: also of later dumps, and of this one if it
   * is made anew. For rules that keep a state of all dumps so far, not the evidence of each.
   */
  default Iterable<EarlierEvidence> states() {
    return List.of();
  }

  /**
   * Keeps other states in the place of all that are kept; of a dump that is not named, nothing. A
   * dump that the memory has already, and that is not made anew, changes nothing.
   *
   * @param states packed, by the number of the dump
   */
  default void keep(SortedMap<Integer, byte[]> states) {}

  /** Makes a bucket of this dump alone, without a memory. */
  static Bucket of(Iterable<byte[]> evidence) {
    return new Bucket() {
      @Override
      public Iterable<byte[]> evidence() {
        return evidence;
      }

      @Override
      public Iterable<EarlierEvidence> earlier() {
        return List.of();
      }

      @Override
      public boolean remembers() {
        return false;
      }

      @Override
      public void remember(Supplier<byte[]> packed) {}

      @Override
      public void close() {}
    };
  }
}
