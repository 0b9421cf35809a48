package org.thresher.corpus;

import java.io.IOException;

/** A folder is not the complete output of a run; the message says so in one line for people. */
public final class NotACorpusException extends IOException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public NotACorpusException(String message) {
    super(message);
  }
}
