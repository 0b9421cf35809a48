package org.thresher.stage.read.bytes;

import java.io.IOException;

/** The stored bytes are damaged, or cannot be read. */
public final class DamagedInputException extends IOException {
  private final String error;
  private final long member;
  private final Kind kind;

  /** What it says of the bytes that were read before it. */
  private enum Kind {
    /** They may have been cut short. */
    CUT,
    /** All of the data was there and is whole. */
    AFTER_END,
    /** All of the data was there and does not fit its check sum. */
    WRONG_SUM
  }

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
    this(error, message, member, Kind.CUT);
  }

  private DamagedInputException(String error, String message, long member, Kind kind) {
    super(message);
    this.error = error;
    this.member = member;
    this.kind = kind;
  }

  /**
   * Bytes that come after the end of compressed data and are no such data.
   *
   * @param member where they begin in the file
   */
  static DamagedInputException afterEnd(String error, String message, long member) {
    return new DamagedInputException(error, message, member, Kind.AFTER_END);
  }

  /**
   * Data that was read to its end and does not fit its check sum.
   *
   * @param member where its compressed member begins in the file; -1 if it has none
   */
  static DamagedInputException wrongSum(String error, String message, long member) {
    return new DamagedInputException(error, message, member, Kind.WRONG_SUM);
  }

  /** Whether all of the data was read and does not fit its check sum. */
  public boolean wrongSum() {
    return kind == Kind.WRONG_SUM;
  }

  /** Whether all data before was whole, unless more of it follows. */
  boolean afterEnd() {
    return kind == Kind.AFTER_END;
  }

  /** Where the damaged member begins in the file; -1 if the file has no members. */
  public long member() {
    return member;
  }

  public String error() {
    return error;
  }
}
