package org.thresher;

/** What the user asked for cannot be done as it was asked: one line for people, exit code 2. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
