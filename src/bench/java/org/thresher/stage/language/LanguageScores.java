package org.thresher.stage.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes a model's answers for each evaluation set of a folder, one line a text (label, TAB,
 * probability), and prints sentences a CPU second. Arguments: folder of sets, output folder, {@code
 * best} (the best guess) or the lowest score to answer at, and optionally a model file other than
 * the shipped one. Texts of several lines are identified line by line, as documents are.
 */
final class LanguageScores {
  private static final int WARM_UP = 20_000;

  private LanguageScores() {}

  public static void main(String[] arguments) throws IOException {
    Path output = Files.createDirectories(Path.of(arguments[1]));
    double minScore = arguments[2].equals("best") ? 0 : Double.parseDouble(arguments[2]);
    boolean best = arguments[2].equals("best");
    long begin = System.nanoTime();
    LanguageModel model =
        arguments.length > 3 ? read(Path.of(arguments[3])) : LanguageModel.shipped();
    System.out.printf(Locale.ROOT, "loaded in %.0f ms%n", (System.nanoTime() - begin) / 1e6);
    for (Path file : TrainingSet.files(Path.of(arguments[0]))) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      try (PrintWriter out =
          new PrintWriter(Files.newBufferedWriter(output.resolve(file.getFileName())))) {
        for (String line : lines) {
          out.println(answer(model, line.substring(line.indexOf('\t') + 1), best, minScore));
        }
      }
      System.out.printf(
          Locale.ROOT, "%s: %.0f a CPU second%n", file.getFileName(), speed(model, lines));
    }
  }

  private static LanguageModel read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new LanguageModel(ModelData.read(in));
    }
  }

  private static String answer(LanguageModel model, String text, boolean best, double minScore) {
    if (text.contains("\\n")) {
      LanguageBalance balance = new LanguageBalance(model);
      for (String line : text.split("\\\\n", -1)) {
        balance.add(line);
      }
      var profile = balance.profile(minScore);
      return profile.language() + '\t' + profile.score();
    }
    LanguageGuess guess = model.identify(text);
    String language = best ? guess.language() : guess.languageIfSure(minScore);
    return language + '_' + guess.script() + '\t' + guess.probability();
  }

  private static double speed(LanguageModel model, List<String> lines) {
    long letters = 0;
    for (int i = 0; i < WARM_UP; i++) {
      letters += model.identify(lines.get(i % lines.size())).letters();
    }
    var threads = ManagementFactory.getThreadMXBean();
    long begin = threads.getCurrentThreadCpuTime();
    for (String line : lines) {
      letters += model.identify(line).letters();
    }
    long nanos = threads.getCurrentThreadCpuTime() - begin;
    return letters == 0 ? 0 : lines.size() * 1e9 / nanos;
  }
}
