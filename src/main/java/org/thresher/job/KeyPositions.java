package org.thresher.job;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Finds the line of a key in a job file, for messages: what fails is often noticed lines later. */
final class KeyPositions {
  private KeyPositions() {}

  /**
   * The line of the key with a path, from 1, or 0 if there is none.
   *
   * @param text the job file
   * @param path the names of the keys from the top
   */
  static int find(String text, List<String> path) {
    List<String> names = new ArrayList<>();
    try (JsonParser parser = JobFile.MAPPER.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
          names.add("");
        } else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
          names.remove(names.size() - 1);
        } else if (token == JsonToken.FIELD_NAME) {
          names.set(names.size() - 1, parser.currentName());
          if (names.equals(path)) {
            return parser.currentTokenLocation().getLineNr();
          }
        }
      }
    } catch (IOException malformed) {
      return 0;
    }
    return 0;
  }
}
