package org.thresher.stage.read.whole;

import org.thresher.document.RecordException;

/**
 * What one document may cost.
 *
 * @param characters most characters of its text with markup
 * @param ratio most bytes that a stored byte may become, above {@link #FREE}
 */
public record DocumentLimits(int characters, int ratio) {
  /** Bytes that any stream may have when it is decompressed. */
  private static final long FREE = 64L << 20;

  /** The word for files that expand too much, in errors. */
  private static final String EXPANDS = "expands_too_much";

  /**
   * Checks what was decompressed.
   *
   * @param stored the bytes that it was made of
   * @throws RecordException {@code expands_too_much}
   */
  public void checkExpansion(long decompressed, long stored) {
    long most = Math.max(FREE, stored * ratio);
    if (decompressed > most) {
      throw new RecordException(EXPANDS, stored + " bytes became more than " + most + " bytes");
    }
  }

  /**
   * Checks the length of a document's text.
   *
   * @throws RecordException {@code too_large}
   */
  public void checkLength(long length) {
    if (length > characters) {
      throw new RecordException(
          "too_large", "the text of the document has more than " + characters + " characters");
    }
  }
}
