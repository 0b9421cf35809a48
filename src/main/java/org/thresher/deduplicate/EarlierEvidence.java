package org.thresher.deduplicate;

/** What one bucket of a rule remembers of one earlier dump. */
final class EarlierEvidence {
  private final int dump;
  private final byte[] rows;

  /**
   * Evidence of a dump.
   *
   * @param dump the dump's number in the index, from 1 in the order in which dumps were added
   * @param rows what {@link IndexedRule.BucketEvidence#remember} said; not copied
   */
  EarlierEvidence(int dump, byte[] rows) {
    this.dump = dump;
    this.rows = rows;
  }

  /** The dump's number. */
  int dump() {
    return dump;
  }

  /** What the rule said; not to be changed. */
  byte[] rows() {
    return rows;
  }
}
