package org.thresher.read;

import java.io.IOException;

/** The stored bytes are damaged, or cannot be read. */
final class DamagedInputException extends IOException {
  private final String error;

  /**
   * Damage.
   *
   * @param error the word for it in {@code errors/}, such as {@code truncated_gzip}
   */
  DamagedInputException(String error, String message) {
    super(message);
    this.error = error;
  }

  String error() {
    return error;
  }
}
