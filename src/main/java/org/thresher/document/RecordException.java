package org.thresher.document;

/**
 * One record cannot be read, decoded or extracted; it becomes a row of {@code errors/} and the run
 * goes on.
 */
public final class RecordException extends RuntimeException {
  private final String error;

  /**
   * A failure of one record.
   *
   * @param error a short constant word for the kind of failure, see {@link Failure#error()}
   * @param message what happened, for people, one line
   */
  public RecordException(String error, String message) {
    super(message);
    this.error = error;
  }

  /** The kind of failure. */
  public String error() {
    return error;
  }
}
