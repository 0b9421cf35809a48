package org.thresher.read;

import java.io.IOException;

/** The stored bytes are damaged, or cannot be read. */
final class DamagedInputException extends IOException {
  private final String error;
  private final long member;

  /**
   * Damage.
   *
   * @param error the word for it in {@code errors/}, such as {@code truncated_gzip}
   */
  DamagedInputException(String error, String message) {
    this(error, message, -1);
  }

  /**
   * Damage of a compressed member.
   *
   * @param member where the member begins in the file
   */
  DamagedInputException(String error, String message, long member) {
    super(message);
    this.error = error;
    this.member = member;
  }

  /** Where the damaged member begins in the file; -1 if the file has no members. */
  long member() {
    return member;
  }

  String error() {
    return error;
  }
}
