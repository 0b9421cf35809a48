package org.thresher.beam.answers;

import org.thresher.beam.LongRows;
import org.thresher.document.Document;

/** The keys of the decisions that a shard got. */
final class AnsweredKeys {
  private final Asking asking;
  private final LongRows keys = new LongRows(1);

  /**
   * The keys of some decisions.
   *
   * @param answers packed decisions, some empty
   */
  AnsweredKeys(Asking asking, Iterable<byte[]> answers) {
    this.asking = asking;
    for (byte[] some : answers) {
      if (some.length > 0) {
        asking.cut(some, (key, decision) -> keys.add(key));
      }
    }
    keys.sortDistinct();
  }

  /** Whether there is a decision for which a document asks. */
  boolean hasAny(Document document) {
    boolean[] found = new boolean[1];
    asking.ask(document, key -> found[0] |= keys.find(key) >= 0);
    return found[0];
  }
}
