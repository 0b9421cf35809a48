package org.thresher.job;

import java.util.HashMap;
import java.util.Map;

/**
 * The lines of the keys of a job file, and the wording of messages about them: {@code FILE:LINE:
 * KEY is VALUE; must be …}.
 */
final class KeyPositions {
  private final String file;
  private final Map<String, Integer> lines = new HashMap<>();

  /**
   * No keys yet.
   *
   * @param file the file's name; empty if the job comes from no file
   */
  KeyPositions(String file) {
    this.file = file;
  }

  /** Notes the line of a key. */
  void put(String key, int line) {
    lines.putIfAbsent(key, line);
  }

  /**
   * A message about a key, with the line of the key, or else of the nearest one above it.
   *
   * @param key the key's path from the top, such as {@code clean.threshold}
   */
  JobException wrong(String key, String message) {
    String above = key;
    while (!lines.containsKey(above) && above.contains(".")) {
      above = above.substring(0, above.lastIndexOf('.'));
    }
    Integer line = lines.get(above);
    return line == null ? wrong(message) : wrong(line, message);
  }

  /** A message about a line. */
  JobException wrong(int line, String message) {
    return file.isEmpty() ? wrong(message) : new JobException(file + ":" + line + ": " + message);
  }

  /** A message about the file. */
  JobException wrong(String message) {
    return new JobException(file.isEmpty() ? message : file + ": " + message);
  }
}
