package org.thresher.job;

/** What the user asked for cannot be done as it was asked: one line for people, exit code 2. */
public final class JobException extends RuntimeException {
  public JobException(String message) {
    super(message);
  }
}
