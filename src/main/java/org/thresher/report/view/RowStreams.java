package org.thresher.report.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Consumes the streams of rows of a corpus. */
final class RowStreams {
  private RowStreams() {}

  /**
   * Calls the consumer with every row and closes the stream.
   *
   * @throws IOException if a file of the stream cannot be read; the message names it
   */
  static <T> void forEach(Stream<T> rows, Consumer<T> consumer) throws IOException {
    try (rows) {
      rows.forEachOrdered(consumer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
