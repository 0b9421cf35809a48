package org.thresher.language;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a model's answers for each evaluation set of a folder, in the scorer's format. */
final class LanguageScores {
  private LanguageScores() {}

  public static void main(String[] arguments) throws IOException {
    Path sets = Path.of(arguments[0]);
    Path output = Path.of(arguments[1]);
    LanguageModel model =
        arguments.length > 2
            ? new LanguageModel(ModelData.read(Files.newInputStream(Path.of(arguments[2]))))
            : LanguageModel.shipped();
    for (Path file : TrainingSet.files(sets)) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      long begin = System.nanoTime();
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(output.resolve(file.getFileName())))) {
        for (String line : lines) {
          String text = line.substring(line.indexOf('\t') + 1);
          LanguageGuess guess = model.identify(text);
          out.printf("%s_%s\t%.6f%n", guess.language(), guess.script(), guess.probability());
        }
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.err.printf(
          "%s %d texts, %.0f a second%n", file.getFileName(), lines.size(), lines.size() / seconds);
    }
  }
}
