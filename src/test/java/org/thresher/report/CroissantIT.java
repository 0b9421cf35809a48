package org.thresher.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.thresher.corpus.CorpusSummary;

/**
 * Reads a corpus through its {@code croissant.json} with the reference implementation, the Python
 * package mlcroissant. Skipped where that is not installed; the environment variable {@code
 * THRESHER_PYTHON} names another Python than {@code python3}.
 */
class CroissantIT {
  private static final String ROWS =
      """
      {"text":"a\\nb","id":"x1","url":null,"language_score":0.5,"token_count":2,"keywords":["k"],"topics":[{"label":"sport","score":0.9}],"removed":{"teaser":3}}
      {"text":"c","id":"x2","url":"https://e.example/","language_score":0.7,"token_count":1,"keywords":[],"topics":[],"removed":{}}
      """;
  private static final String READ =
      """
      import sys, mlcroissant
      dataset = mlcroissant.Dataset(sys.argv[1])
      assert not dataset.metadata.issues.errors, dataset.metadata.issues.report()
      for record in dataset.records(record_set="documents"):
          print(record["documents/id"].decode(), record["documents/token_count"])
      """;

  @TempDir Path folder;

  private static String python(List<String> arguments) throws IOException, InterruptedException {
    String python = System.getenv().getOrDefault("THRESHER_PYTHON", "python3");
    List<String> command = new ArrayList<>(List.of(python, "-W", "ignore"));
    command.addAll(arguments);
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return "no Python: " + e.getMessage();
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? output : "failed: " + output;
  }

  @Test
  void theReferenceImplementationReadsTheRows()
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    assumeThat(python(List.of("-c", "import mlcroissant"))).isEmpty();
    byte[] rows = ROWS.getBytes(StandardCharsets.UTF_8);
    ObjectNode tally = InventedTally.json("{'schema_version':1,'records':{'read':2,'data':2}}");
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rows));
    tally
        .withObject("/files")
        .putObject("data/train-00000-of-00001.jsonl")
        .put("rows", 2)
        .put("bytes", rows.length)
        .put("sha256", digest);
    ReportFolder.write(
        (path, bytes) -> InventedCorpus.file(folder, path, bytes),
        CorpusSummary.merge(List.of(tally)),
        InventedTally.run("Gazette"));
    InventedCorpus.file(folder, "data/train-00000-of-00001.jsonl", rows);
    Path script = Files.writeString(folder.resolve("read.py"), READ);
    String croissant = folder.resolve("croissant.json").toString();
    assertThat(python(List.of(script.toString(), croissant))).endsWith("x1 2\nx2 1\n");
  }
}
