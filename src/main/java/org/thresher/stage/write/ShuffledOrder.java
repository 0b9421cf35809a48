package org.thresher.stage.write;

import java.io.Serializable;
import org.thresher.text.Folding;

/**
 * The order of shuffled rows: by a hash of seed and id, over all shards. It depends on nothing
 * else, so a document is at the same place among others whatever input, engine or parallelism it
 * comes from.
 *
 * @param seed another seed gives another order
 */
record ShuffledOrder(long seed) implements Serializable {
  private static final int HALF = 32;

  /** A document's place; compared as unsigned. */
  long place(String id) {
    return Folding.hashExact(seed + " " + id);
  }

  /**
   * The shard of a place: each has an equal range of them, the first shard the lowest.
   *
   * @param shards how many there are
   */
  static int shard(long place, int shards) {
    return (int) (((place >>> HALF) * shards) >>> HALF);
  }
}
