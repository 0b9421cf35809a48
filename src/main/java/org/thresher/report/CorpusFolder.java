package org.thresher.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A finished corpus on the local disk.
 *
 * @param path the output folder of a run
 */
record CorpusFolder(Path path) {

  /**
   * Opens a corpus.
   *
   * @throws NotACorpusException if there is none at the path, or none that is complete
   */
  static CorpusFolder open(Path path) throws NotACorpusException {
    if (!Files.isDirectory(path)) {
      throw new NotACorpusException(path + " is not a folder");
    }
    if (!Files.isRegularFile(path.resolve("report/report.json"))) {
      boolean unfinished = Files.isDirectory(path.resolve(".thresher-tmp"));
      throw new NotACorpusException(
          unfinished
              ? path + " holds an unfinished run: run the job again"
              : path + " is no corpus: it has no report/report.json");
    }
    return new CorpusFolder(path);
  }

  /** The report of the run. */
  CorpusReport report() throws IOException {
    try {
      return CorpusReport.merge(List.of(json("report/report.json")));
    } catch (IllegalArgumentException e) {
      throw new NotACorpusException(path + "/report/report.json: " + e.getMessage());
    }
  }

  /** A JSON file of the corpus; a missing one counts as empty. */
  JsonNode json(String name) throws IOException {
    Path file = path.resolve(name);
    if (!Files.isRegularFile(file)) {
      return JsonText.object();
    }
    return JsonText.MAPPER.readTree(Files.readAllBytes(file));
  }

  /** A folder of the corpus; it need not exist. */
  Path folder(String name) {
    return path.resolve(name);
  }
}
