package org.thresher.corpus;

import java.io.IOException;

/** Says in one line for people that a folder is not the complete output of a run. */
public final class NotACorpusException extends IOException {
  private static final long serialVersionUID = 1;

  /** With a message for people. */
  public NotACorpusException(String message) {
    super(message);
  }
}
