package org.thresher.beam;

import java.io.IOException;

/** A folder, a pipe or a device has the name of a file that is to be read. */
public final class NotAFileException extends IOException {
  private final String kind;

  /**
   * What is there.
   *
   * @param place its path
   * @param kind what it is, such as {@code a folder}
   */
  NotAFileException(String place, String kind) {
    super(place + " is " + kind + ", not a file");
    this.kind = kind;
  }

  /** What is there, such as {@code a folder}. */
  public String kind() {
    return kind;
  }
}
