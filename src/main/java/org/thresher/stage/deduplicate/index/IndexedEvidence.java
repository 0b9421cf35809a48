package org.thresher.stage.deduplicate.index;

/** What one bucket of a rule remembers of one earlier dump. */
public final class IndexedEvidence {
  private final int dump;
  private final byte[] rows;

  /**
   * Evidence of a dump.
   *
   * @param dump the dump's number in the index, from 1 in the order in which dumps were added
   * @param rows what {@link IndexedRule.BucketEvidence#remember} said; not copied
   */
  IndexedEvidence(int dump, byte[] rows) {
    this.dump = dump;
    this.rows = rows;
  }

  /** The dump's number. */
  public int dump() {
    return dump;
  }

  /** What the rule said; not to be changed. */
  public byte[] rows() {
    return rows;
  }
}
