package org.thresher.beam;

import java.io.Closeable;
import java.util.List;
import java.util.function.Supplier;

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
