package org.thresher.stage.deduplicate.index;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.BucketRule;

/** A rule that can judge a dump by the evidence of earlier ones, kept in a {@link RepeatIndex}. */
public interface IndexedRule extends BucketRule {

  /** The name under which the evidence is kept. */
  default String memory() {
    return name();
  }

  /**
   * Reads the evidence of a bucket.
   *
   * @param pieces all evidence of the bucket, in any order and in any pieces
   */
  BucketEvidence read(Iterable<byte[]> pieces);

  @Override
  default byte[] decide(Iterable<byte[]> bucket) {
    return read(bucket).decide(List.of());
  }

  /** The evidence of one bucket of this dump. */
  interface BucketEvidence {
    /**
     * What later dumps need of it, packed; asked for before {@link #decide}.
     *
     * @return null if another rule keeps it
     */
    byte @Nullable [] remember();

    /**
     * Decides what is repeated in the bucket.
     *
     * @param earlier what {@link #remember} said in earlier dumps, oldest first; can be read once
     * @return the decisions, packed; empty if there are none
     */
    byte[] decide(Iterable<IndexedEvidence> earlier);
  }
}
