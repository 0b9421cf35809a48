package org.thresher.stage.read.input;

import java.io.IOException;

/** An input pattern matches no file. */
public final class NoInputException extends IOException {
  private final String pattern;

  NoInputException(String pattern) {
    super("no input matches " + pattern);
    this.pattern = pattern;
  }

  /** The pattern without a match. */
  public String pattern() {
    return pattern;
  }
}
