package org.thresher.report.review;

import java.io.IOException;

/** A file of answers cannot be used for a corpus. */
public final class UnusableAnswersException extends IOException {
  private static final long serialVersionUID = 1L;

  /** What is wrong, in one line that names the file. */
  UnusableAnswersException(String problem) {
    super(problem);
  }
}
