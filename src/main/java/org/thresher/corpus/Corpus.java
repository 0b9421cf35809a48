package org.thresher.corpus;

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
public record Corpus(Path path) {

  /**
   * Opens a corpus.
   *
   * @throws NotACorpusException if there is none at the path, or none that is complete
   */
  public static Corpus open(Path path) throws NotACorpusException {
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
    return new Corpus(path);
  }

  /** The report of the run. */
  public CorpusSummary report() throws IOException {
    try {
      return CorpusSummary.merge(List.of(json("report/report.json")));
    } catch (IllegalArgumentException e) {
      throw new NotACorpusException(path + "/report/report.json: " + e.getMessage());
    }
  }

  /** A JSON file of the corpus; a missing one counts as empty. */
  public JsonNode json(String name) throws IOException {
    Path file = path.resolve(name);
    if (!Files.isRegularFile(file)) {
      return JsonText.object();
    }
    return JsonText.MAPPER.readTree(Files.readAllBytes(file));
  }

  /** A folder of the corpus; it need not exist. */
  public Path folder(String name) {
    return path.resolve(name);
  }
}
