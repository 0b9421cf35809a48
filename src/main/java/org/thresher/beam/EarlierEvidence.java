package org.thresher.beam;

/** What a {@link Memory} keeps of one bucket of one earlier dump. */
public final class EarlierEvidence {
  private final int dump;
  private final byte[] rows;

  /**
   * Evidence of a dump.
   *
   * @param dump the dump's number, from 1 in the order in which dumps were added
   * @param rows what {@link Bucket#remember} took; not copied
   */
  public EarlierEvidence(int dump, byte[] rows) {
    this.dump = dump;
    this.rows = rows;
  }

  /** The dump's number. */
  public int dump() {
    return dump;
  }

  /** What the rule packed; not to be changed. */
  public byte[] rows() {
    return rows;
  }
}
