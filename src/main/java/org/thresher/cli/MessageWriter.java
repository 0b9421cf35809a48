package org.thresher.cli;

import java.io.PrintWriter;
import java.io.Writer;

/** Writes what a run tells people. A line is a message; a failure is marked as one. */
class MessageWriter extends PrintWriter {
  /** A writer that passes each line on when it ends. */
  MessageWriter(Writer lines) {
    super(lines, true);
  }

  /** The same writer if it can mark failures, else one that writes to it. */
  static MessageWriter of(PrintWriter writer) {
    return writer instanceof MessageWriter messages ? messages : new MessageWriter(writer);
  }

  /** Writes what went wrong, in one line that begins with the name of the program. */
  void failure(String message) {
    println("thresher: " + message);
  }
}
