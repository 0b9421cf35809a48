package org.thresher.stage.write.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Prints the number of tokens of each text, for {@code src/bench/peers/token_counts.py}: arguments
 * are a file of JSON lines with {@code text} and tokenizers; a line for each tokenizer.
 */
public final class TokenCounts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TokenCounts() {}

  /** Counts. */
  public static void main(String[] arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    List<String> lines = Files.readAllLines(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      StringBuilder counts = new StringBuilder();
      try {
        Tokenizer tokenizer = Tokenizer.open(Path.of(arguments[i]));
        for (String line : lines) {
          counts.append(tokenizer.count(JSON.readTree(line).path("text").asText())).append(' ');
        }
      } catch (IOException wrong) {
        counts.append("refused: ").append(wrong.getMessage());
      }
      out.println(counts.toString().strip());
    }
    out.flush();
  }
}
