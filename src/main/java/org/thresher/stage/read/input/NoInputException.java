package org.thresher.stage.read.input;

import java.io.IOException;

/** An input pattern matches no file, or nothing that can be read as one. */
public final class NoInputException extends IOException {
  private final String pattern;
  private final boolean absent;

  NoInputException(String pattern) {
    this(pattern, "nothing matches " + pattern, true);
  }

  private NoInputException(String pattern, String message, boolean absent) {
    super(message);
    this.pattern = pattern;
    this.absent = absent;
  }

  /** Of a pattern that names what is there, but has no end or cannot be read twice. */
  static NoInputException noFile(String pattern) {
    return new NoInputException(
        pattern, pattern + " is neither a file nor a folder, but a pipe or a device", false);
  }

  /** Whether nothing is there, which a run may allow. */
  public boolean isAbsent() {
    return absent;
  }

  /** The pattern without a match. */
  public String pattern() {
    return pattern;
  }
}
