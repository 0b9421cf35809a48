package org.thresher.stage.topics.train;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.topics.LinearTopicModel;
import org.thresher.stage.topics.Subject;
import org.thresher.stage.topics.WordFeatures;

/** All rows of a recipe's files, as vectors with the weights they have in training. */
final class TrainingCorpus {
  /** How strongly rare subjects are lifted: a row weighs n^-BALANCE, n rows having its subject. */
  private static final double BALANCE = 0.7;

  /** How strongly small files are lifted: a row weighs n^-LEVEL, n being its file's rows. */
  private static final double LEVEL = 0.5;

  private static final double HEAVIEST = 4;

  /**
   * Tokens of the beginnings that are rows of their own: the model shall classify short texts too,
   * and learns from the first sentences of a text what its words mean together.
   */
  private static final int BEGINNING = 40;

  /** Texts with fewer tokens have no such row. */
  private static final int LONG = 80;

  private final TrainingRecipe recipe;
  private final List<Subject> subjects;
  private final int bits;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final TrainingRows rows = new TrainingRows();
  private final int[] fileRows;
  private byte[] idf = new byte[0];

  private TrainingCorpus(TrainingRecipe recipe, List<Subject> subjects, int bits) {
    this.recipe = recipe;
    this.subjects = subjects;
    this.bits = bits;
    fileRows = new int[recipe.files().size()];
    for (Subject subject : subjects) {
      numbers.put(subject.label(), numbers.size());
    }
  }

  /**
   * Reads the files.
   *
   * @param paths the recipe's files, in its order, and where they are
   * @param relabelling labels that replace those of the files
   * @throws IllegalArgumentException if a row has a label that is not among the subjects
   */
  static TrainingCorpus read(
      Map<TrainingRecipe.DataFile, Path> paths,
      List<Subject> subjects,
      Relabelling relabelling,
      int bits) {
    TrainingRecipe recipe = new TrainingRecipe(List.copyOf(paths.keySet()));
    TrainingCorpus corpus = new TrainingCorpus(recipe, subjects, bits);
    for (int f = 0; f < corpus.fileRows.length; f++) {
      int file = f;
      Path path = Objects.requireNonNull(paths.get(recipe.files().get(f)));
      Map<String, List<String>> labels = relabelling.of(path);
      LabelledText.read(path, row -> corpus.add(row, labels.get(row.id()), file));
    }
    corpus.idf = corpus.inverseDocumentFrequencies();
    corpus.rows.weigh(corpus.idf);
    return corpus;
  }

  TrainingRows rows() {
    return rows;
  }

  /** idf per bucket in steps of {@link LinearTopicModel#IDF_STEP}; 0 where nothing was seen. */
  byte[] idf() {
    return idf;
  }

  int fileRows(int file) {
    return fileRows[file];
  }

  /** Whether probabilities and thresholds are fitted to this row. */
  boolean calibrates(int row) {
    return recipe.files().get(rows.file(row)).calibrate() && !rows.isBeginning(row);
  }

  private void add(LabelledText text, @Nullable List<String> labels, int file) {
    TrainingRecipe.Reading reading = recipe.files().get(file).reading();
    if (labels != null) {
      addRow(text.text(), labels, false, file);
    } else if (reading == TrainingRecipe.Reading.TERMS) {
      for (String term : text.text().split(", ", -1)) {
        addRow(term, text.labels(), false, file);
      }
    } else {
      addRow(text.text(), text.labels(), reading == TrainingRecipe.Reading.ANY, file);
    }
  }

  private void addRow(String text, List<String> names, boolean anyOf, int file) {
    WordFeatures features = LinearTopicModel.features(bits, null, List.of(text));
    if (features.size() == 0) {
      return;
    }
    addRow(features, names, anyOf, file);
    if (!anyOf && features.tokens() >= LONG) {
      WordFeatures beginning = new WordFeatures(bits, BEGINNING);
      beginning.add(text);
      addRow(beginning, names, false, file);
      rows.lastIsBeginning();
    }
  }

  private void addRow(WordFeatures features, List<String> names, boolean anyOf, int file) {
    long labels = 0;
    int main = -1;
    for (String label : names) {
      Integer number = numbers.get(label);
      if (number == null) {
        throw new IllegalArgumentException(
            recipe.files().get(file).name() + ": '" + label + "' is not in the taxonomy");
      }
      main = main < 0 ? number : main;
      labels |= 1L << number;
    }
    rows.add(features, labels, main, anyOf, file);
    fileRows[file]++;
  }

  private byte[] inverseDocumentFrequencies() {
    int[] frequencies = rows.documentFrequencies(bits);
    byte[] steps = new byte[frequencies.length];
    for (int b = 0; b < steps.length; b++) {
      if (frequencies[b] > 0) {
        double value = 1 + StrictMath.log((rows.size() + 1.0) / (frequencies[b] + 1.0));
        steps[b] = (byte) Math.min(255, Math.round(value / LinearTopicModel.IDF_STEP));
      }
    }
    return steps;
  }

  /**
   * What each row weighs: its file's weight spread over the file's rows, times the balance of its
   * main subject, 1 on average over all rows and at most {@link #HEAVIEST}.
   */
  double[] weights() {
    double[] perSubject = new double[subjects.size() + 1];
    double[] weights = new double[rows.size()];
    for (int row = 0; row < weights.length; row++) {
      int file = rows.file(row);
      weights[row] = recipe.files().get(file).weight() * StrictMath.pow(fileRows[file], -LEVEL);
      perSubject[rows.main(row) + 1] += weights[row];
    }
    double total = 0;
    for (int row = 0; row < weights.length; row++) {
      double mass = perSubject[rows.main(row) + 1];
      weights[row] *= StrictMath.pow(mass, -BALANCE);
      total += weights[row];
    }
    for (int row = 0; row < weights.length; row++) {
      weights[row] = Math.min(HEAVIEST, weights[row] * weights.length / total);
    }
    return weights;
  }
}
