package org.thresher.stage.read.bytes;

/**
 * Tells decompression bombs from files that compress well; one for each file. Each compressed
 * stream has the limit for itself; streams whose stored bytes were decompressed themselves have it
 * together for the file, since bombs in bombs multiply.
 */
public final class ExpansionCheck {
  private static final long FREE = 64L << 20;

  private final int ratio;
  private final StoredInput file;
  private long inside;

  /**
   * The check of a file.
   *
   * @param ratio most bytes for each stored one, above {@link #FREE}
   */
  public ExpansionCheck(int ratio, StoredInput file) {
    this.ratio = ratio;
    this.file = file;
  }

  /**
   * The check of a stream.
   *
   * @param nested whether its stored bytes come out of another compressed stream
   */
  public Stream stream(boolean nested) {
    return new Stream(nested);
  }

  private void check(long decompressed, long stored) throws DamagedInputException {
    long most = Math.max(FREE, stored * ratio);
    if (decompressed > most) {
      throw new DamagedInputException(
          "expands_too_much", stored + " bytes became more than " + most + " bytes");
    }
  }

  /** Counts one stream. */
  public final class Stream {
    private final boolean nested;
    private long counted;

    private Stream(boolean nested) {
      this.nested = nested;
    }

    /**
     * Checks what has been decompressed of the stream so far.
     *
     * @param stored its stored bytes
     * @throws DamagedInputException {@code expands_too_much}
     */
    public void check(long decompressed, long stored) throws DamagedInputException {
      ExpansionCheck.this.check(decompressed, stored);
      if (nested) {
        inside += decompressed - counted;
        counted = decompressed;
        ExpansionCheck.this.check(inside, file.position());
      }
    }
  }
}
