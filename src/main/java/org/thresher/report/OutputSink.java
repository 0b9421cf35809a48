package org.thresher.report;

import java.io.IOException;

/** Takes the files of a report: into a local folder, or a file system of the pipeline. */
@FunctionalInterface
public interface OutputSink {
  /**
   * Writes a whole file, replacing one of the same name.
   *
   * @param relativePath its path below the output folder, {@code /} as separator
   * @param content its bytes
   * @throws IOException if it cannot be written
   */
  void write(String relativePath, byte[] content) throws IOException;
}
