package org.thresher.read;

/**
 * Tells decompression bombs from files that compress well.
 *
 * @param ratio most bytes for each stored one, above {@link #FREE}
 */
record ExpansionCheck(int ratio) {
  private static final long FREE = 64L << 20;

  /**
   * Checks what has been decompressed so far.
   *
   * @throws DamagedInputException {@code expands_too_much}
   */
  void check(long decompressed, long stored) throws DamagedInputException {
    long most = Math.max(FREE, stored * ratio);
    if (decompressed > most) {
      throw new DamagedInputException(
          "expands_too_much", stored + " bytes became more than " + most + " bytes");
    }
  }
}
