package org.thresher.stage.read.bytes;

import java.io.IOException;

/** The stored bytes are damaged, or cannot be read. */
public final class DamagedInputException extends IOException {
  private final String error;
  private final long member;

  /**
   * Damage.
   *
   * @param error the word for it in {@code errors/}, such as {@code truncated_gzip}
   */
  public DamagedInputException(String error, String message) {
    this(error, message, -1);
  }

  /**
   * Damage of a compressed member.
   *
   * @param member where the member begins in the file
   */
  public DamagedInputException(String error, String message, long member) {
    super(message);
    this.error = error;
    this.member = member;
  }

  /** Where the damaged member begins in the file; -1 if the file has no members. */
  public long member() {
    return member;
  }

  public String error() {
    return error;
  }
}
