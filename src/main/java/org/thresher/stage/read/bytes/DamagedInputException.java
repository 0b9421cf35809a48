package org.thresher.stage.read.bytes;

import java.io.IOException;

/** The stored bytes are damaged, or cannot be read. */
public final class DamagedInputException extends IOException {
  private final String error;
  private final long member;
  private final boolean afterEnd;

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
    this(error, message, member, false);
  }

  private DamagedInputException(String error, String message, long member, boolean afterEnd) {
    super(message);
    this.error = error;
    this.member = member;
    this.afterEnd = afterEnd;
  }

  /**
   * Bytes that come after the end of compressed data and are no such data.
   *
   * @param member where they begin in the file
   */
  static DamagedInputException afterEnd(String error, String message, long member) {
    return new DamagedInputException(error, message, member, true);
  }

  /** Whether all data before was whole, unless more of it follows. */
  boolean afterEnd() {
    return afterEnd;
  }

  /** Where the damaged member begins in the file; -1 if the file has no members. */
  public long member() {
    return member;
  }

  public String error() {
    return error;
  }
}
