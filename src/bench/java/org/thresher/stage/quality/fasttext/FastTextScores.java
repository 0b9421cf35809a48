package org.thresher.stage.quality.fasttext;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints the probability of each label for each text, for {@code
 * src/bench/peers/fasttext_scores.py}: arguments are a file of JSON lines with {@code text} and a
 * model; a JSON object for each text.
 */
public final class FastTextScores {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FastTextScores() {}

  /** Scores. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    FastTextModel model = FastTextModel.open(Path.of(arguments[1]));
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      float[] scores = model.probabilities(JSON.readTree(line).path("text").asText());
      var object = JSON.createObjectNode();
      for (int i = 0; i < scores.length; i++) {
        object.put(model.labels().get(i), scores[i]);
      }
      out.println(object);
    }
    out.flush();
  }
}
