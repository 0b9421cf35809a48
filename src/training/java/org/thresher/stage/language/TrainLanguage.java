package org.thresher.stage.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Trains the language model: reads labelled texts, learns, fits the probabilities on held-out texts
 * and writes {@code language.model} and {@code language.model.json}, the manifest. The same input
 * gives the same bytes. Takes about five minutes of one core and 2 GB of memory.
 */
public final class TrainLanguage {
  private static final String USAGE =
      "usage: TrainLanguage TRAINING_FOLDER EVALUATION_FOLDER OUTPUT_FOLDER [SAMPLES]";
  private static final int ROWS = 208_000;
  private static final int FEATURES = 1_200_000;
  private static final long SAMPLES = 3_600_000;
  private static final float RATE = 0.35f;
  private static final long SEED = 20_261_123;

  private TrainLanguage() {}

  /**
   * Trains a model.
   *
   * @param arguments folder of training files (see {@code TrainingSet}), folder of evaluation sets
   *     whose texts are kept out of training, output folder, and optionally the number of samples
   *     to learn from (default 3,600,000)
   * @throws IOException if a folder cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 3 || arguments.length > 4) {
      System.err.println(USAGE);
      System.exit(2);
    }
    long samples = arguments.length > 3 ? Long.parseLong(arguments[3]) : SAMPLES;
    train(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), samples, ROWS);
  }

  /** Trains a model with a table of a number of rows. */
  static void train(Path training, Path evaluation, Path output, long samples, int rows)
      throws IOException {
    TrainingSet set = TrainingSet.read(training, TrainingSet.heldOutTexts(evaluation));
    List<TrainingSet.ClassTexts> classes = set.classes();
    Set<String> wide = new TreeSet<>(lines("widely-written.txt"));
    long[] known = KnownFeatures.choose(classes, FEATURES);
    SoftmaxTrainer trainer = new SoftmaxTrainer(classes, rows, known, SEED);
    trainer.train(new SampleStream(classes, wide, SEED), samples, RATE);
    ModelData data = calibrated(Quantizer.quantize(trainer, classes, rows), evaluation);
    Files.createDirectories(output);
    Path file = output.resolve("language.model");
    try (OutputStream out = Files.newOutputStream(file)) {
      data.write(out);
    }
    LanguageModel model = new LanguageModel(data);
    LanguageManifest.of(
            training,
            set,
            samples,
            file,
            data,
            HeldOutScores.of(model, ProbabilityFit.read(evaluation)))
        .write(output.resolve("language.model.json"));
  }

  /** Fits factors and priors on the evaluation sets. */
  static ModelData calibrated(ModelData data, Path evaluation) throws IOException {
    List<ProbabilityFit.Labelled> texts = ProbabilityFit.read(evaluation);
    List<List<String>> groups =
        lines("relatives.txt").stream().map(line -> List.of(line.split(" ", -1))).toList();
    ModelData withFactors = ProbabilityFit.withFactors(data, texts);
    ModelData withPriors = ProbabilityFit.withPriors(withFactors, texts, groups);
    return ProbabilityFit.withSharpness(withPriors, texts, groups);
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = TrainLanguage.class.getResourceAsStream(resource)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    }
  }
}
